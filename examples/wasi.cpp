// chukker/wasi.hpp: a real program with arguments and output, in slices; between them it is nothing but bytes.
#include "chukker/wasi.hpp"

#include <cstdio>
#include <string>

#include "chukker/machine.hpp"
#include "guest.hpp"

namespace {

// What the program gets: arguments, and an output that is kept in the machine. No directory, no input, a virtual clock.
chukker::Linker grants() {
  chukker::Linker linker;
  must(chukker::wasi::define(linker, {.args = {"pi", "100"}, .standard_output = chukker::wasi::Output::capture()}));
  return linker;
}

}  // namespace

int main(int, char** argv) {
  const auto module = must(chukker::Module::parse(read_file(argv[1])));
  auto machine = must(chukker::Machine::create());
  const auto app = must(machine.instantiate("pi", module, grants()));

  auto outcome = must(machine.call(app.instance, "_start", {}, {.fuel = 50'000}));
  int moves = 0;
  while (std::holds_alternative<chukker::OutOfFuel>(outcome)) {
    // What has been printed so far travels along.
    machine = must(chukker::Machine::load(must(machine.save()), grants()));
    outcome = must(machine.resume({.fuel = 50'000}));
    ++moves;
  }
  std::printf("%s", must(chukker::wasi::take(machine, chukker::wasi::Stream::output)).c_str());
  std::printf("%s, moved %s\n", to_string(outcome).c_str(), moves > 1 ? "more than once" : "too seldom");
  return 0;
}

// Output:
// 31415926535897932384626433832795028841971693993751     50
// 05820974944592307816406286208998628034825342117067    100
// finished, moved more than once
