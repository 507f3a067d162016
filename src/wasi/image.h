// The bytes of WASI's state in a snapshot. Grammar: docs/wasi.md. Numbers little-endian; frozen, a change is a new
// version.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chukker/error.hpp"
#include "wasi/clock.h"
#include "wasi/descriptor.h"
#include "wasi/random.h"

namespace chukker::wasi {

// Why a descriptor is lost whose file had no name any more when the snapshot was made.
inline constexpr std::string_view kGone = "it had been removed or moved away when the snapshot was made";

struct SavedDescriptor {
  Fd number{};
  Kind kind = Kind::file;
  Filetype type = Filetype::unknown;
  uint16_t flags = 0;
  Rights base = 0, inheriting = 0;
  // Files and directories only.
  std::string grant, path;
  bool is_preopen = false, is_gone = false;
  uint64_t offset = 0;
  Listing listing;
};

struct Image {
  std::vector<std::string> args, env;
  Clock::State clock;
  Random::State random{};
  std::optional<uint64_t> waiting_since;
  std::string unread;
  bool input_ended = false;
  std::array<std::string, 2> captured;
  std::vector<SavedDescriptor> descriptors;  // By number.
};

std::vector<uint8_t> write_image(const Image& image);

// Every field is checked; nothing is taken on trust but that the guest may have what it says beneath the preopens that
// are granted. Errors: snapshot_corrupt, with the offset in `bytes`.
Result<Image> read_image(std::span<const uint8_t> bytes);

// "no such file or directory", ...: an errno for a person.
std::string_view describe(Errno error);

}  // namespace chukker::wasi
