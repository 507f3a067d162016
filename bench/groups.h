// The parts of the benchmark. Each measures and returns its rows.
#pragma once

#include <filesystem>

#include "chukker/chukker.hpp"
#include "guest.h"
#include "row.h"

namespace bench {

struct Settings {
  int rounds = 5;  // How many samples a median is of; where an operation is short, a multiple of it.
  std::filesystem::path module = kernels_folder() / "coremark.wasm";  // A real program, to be loaded.
};

Rows measure_kernels(const Settings& settings);      // Time of each kernel on each tier against native.
Rows measure_slices(const Settings& settings);       // The kernels in slices of 1,000,000 fuel against whole.
Rows measure_suspend(const Settings& settings);      // One suspension and resumption.
Rows measure_fork(const Settings& settings);         // Forks of small and large heaps; first writes after them.
Rows measure_checkpoint(const Settings& settings);   // What it costs to be able to take a call back.
Rows measure_create(const Settings& settings);       // A new machine, out of a prepared image and from scratch.
Rows measure_snapshot(const Settings& settings);     // Save, load, delta save and digest.
Rows measure_load_module(const Settings& settings);  // From bytes to a machine that has run; how that grows.
Rows measure_javascript(const Settings& settings);   // Life of JavaScript machines: create, eval, fork, save.
Rows measure_memory(const Settings& settings);       // What an idle machine holds beyond its dirty pages.

// The protocol of bench/run (others/README.md) on one tier: reads questions from standard input until it ends.
void serve(chukker::Tier tier, const std::filesystem::path& folder);

}  // namespace bench
