// What a user's first program does, against an installed Chukker.
#include <cstdio>

#include <chukker/chukker.hpp>

int main() {
  const auto text = chukker::Value::i32(42).to_string();
  std::printf("%s\n", text.c_str());
  return text == "42" ? 0 : 1;
}
