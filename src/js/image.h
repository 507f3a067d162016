// The image that every JavaScript machine of this process starts from: the guest's engine with runtime, context and
// prelude in place, made when Chukker is built (make_image.h) and loaded once, at the first use.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "chukker/error.hpp"
#include "chukker/machine.hpp"
#include "chukker/schedule.hpp"
#include "js/guest.h"

namespace chukker::js {

class Image {
 public:
  // The image under this schedule (null: schedule 1); loaded at the first call, then kept. Any thread.
  // Errors: out_of_memory.
  static Result<Image*> get(const std::shared_ptr<const Schedule>& schedule);

  // A new machine, as the image is. Any thread. Errors: out_of_memory.
  Result<Machine> create();

  const Guest& guest() const { return guest_; }

  // The guest's module; the image's own snapshot; and that of the module when nothing has run yet. Snapshots of
  // JavaScript machines are deltas of one of the two.
  static Result<Module> module();
  static Result<std::span<const uint8_t>> snapshot();
  static Result<std::span<const uint8_t>> module_snapshot();

 private:
  Image(Machine machine, const Guest& guest) : machine_(std::move(machine)), guest_(guest) {}

  std::mutex mutex_;
  Machine machine_;
  Guest guest_;
};

}  // namespace chukker::js
