// Guests to measure with: modules out of the build folder, and machines with one instance. What fails here ends the
// benchmark with the error's sentence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "chukker/chukker.hpp"

namespace bench {

[[noreturn]] void stop(std::string_view what, std::string_view why);

template <class T>
T must(chukker::Result<T> result, std::string_view what) {
  if (!result) stop(what, result.error().to_string());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Folder of the kernels and guests as .wasm, as the build left it.
std::filesystem::path kernels_folder();

std::vector<uint8_t> read_file(const std::filesystem::path& path);
chukker::Module load(const std::filesystem::path& path);
chukker::Module load_guest(std::string_view name);  // Of kernels_folder().

struct Guest {
  chukker::Machine machine;
  uint32_t instance = 0;

  Guest fork() { return {must(machine.fork(), "fork"), instance}; }
};

// Instantiates `module`, all of whose imports answer zero at once.
Guest make_guest(const chukker::Module& module, const chukker::RunOptions& options = {});

// A guest of guests/heap.c with a heap of so many bytes, every page of it filled.
Guest make_heap(uint64_t bytes);

// Calls an export with i32 arguments and expects it to finish; its i32 result, or 0 where it has none.
uint32_t call(Guest& guest, std::string_view name, std::initializer_list<uint32_t> args,
              const chukker::RunOptions& options = {});

// Calls each function of the guest's one module with zeros and little fuel, whatever becomes of it: afterwards the tier
// has made what it makes of a function at its first use.
void call_every_function(Guest& guest, const chukker::Module& module, chukker::Tier tier);

// The i32 of a finished outcome, as `call` gives it.
uint32_t finished(const chukker::Outcome& outcome);

}  // namespace bench
