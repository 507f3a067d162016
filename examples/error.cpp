// chukker/error.hpp: what can go wrong is a value, with a code, a place and a sentence.
#include "chukker/error.hpp"

#include <cstdio>

#include "chukker/module.hpp"
#include "guest.hpp"

int main(int, char** argv) {
  auto bytes = read_file(argv[1]);
  bytes.resize(20);  // A download that broke off.

  const auto module = chukker::Module::parse(bytes);
  if (!module) {
    const chukker::Error& error = module.error();
    std::printf("%s\n", error.to_string().c_str());
    std::printf("code:   %s\n", std::string(name(error.code)).c_str());
    std::printf("offset: %llu\n", static_cast<unsigned long long>(error.offset));
  }
  return 0;
}

// Output:
// malformed: length out of bounds (at offset 0xa)
// code:   malformed
// offset: 10
