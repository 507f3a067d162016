// Snapshots as files (*.chk): the machine's canonical bytes, compressed, and a note of the tool's beside them.
//
//   file    = snapshot                            as Machine::save writes it; or
//           | frame                               the same, compressed with zstd; or
//           | magic:u32 size:u32 note frame       what the tool writes
//   magic   = 0x184D2A5C                          a skippable frame: `zstd -d` unpacks the file to the snapshot
//   size    = length of note
//   note    = 'CHKF' version:u32 crc:u64 json     crc: CRC-64 of size, json and frame, in this order
//   frame   = one zstd frame, its checksum flag set
// All integers are little-endian. Every bit of the third form is covered: by the magics, by crc, by the zstd checksum
// and by the snapshot's own hashes. Nothing in the note is needed to load the snapshot, and nothing in it grants
// anything.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "chukker/error.hpp"
#include "cli/failure.h"

namespace chukker::cli {

// A granted directory, as it was given on the command line.
struct DirGrant {
  std::string host, guest;
  friend bool operator==(const DirGrant&, const DirGrant&) = default;
};

// A call that is to be made when the present one has finished: of the function's export name, with arguments as text.
struct PlannedCall {
  std::string name;
  std::vector<std::string> args;
  friend bool operator==(const PlannedCall&, const PlannedCall&) = default;
};

// JavaScript that is to be evaluated when what runs at present has finished.
struct PlannedScript {
  std::string file;    // Its name in stacks, and what its imports are relative to.
  std::string source;
  bool is_module = false;
  bool is_printed = false;  // Its result is.
  friend bool operator==(const PlannedScript&, const PlannedScript&) = default;
};

// What the tool wants to remember beside the machine: to go on as `run` would have, and to say what to grant again.
struct SnapshotNote {
  std::string program;  // The file it was started from.
  std::vector<DirGrant> dirs;
  std::vector<PlannedCall> calls;  // Still to be made.
  // Of a JavaScript machine:
  std::vector<PlannedScript> scripts;     // Still to be evaluated; the first one is what runs, if something does.
  std::vector<DirGrant> module_dirs;      // Where it had modules from.
  std::vector<std::string> pending;       // The functions it was granted that are answered later.
  friend bool operator==(const SnapshotNote&, const SnapshotNote&) = default;
};

struct SnapshotFile {
  std::vector<uint8_t> bytes;  // The snapshot.
  SnapshotNote note;           // Empty where the file has none.
  uint64_t file_size = 0;
};

// Errors: no_input; bad_input for a file that is no snapshot, is cut off, or is damaged.
Expected<SnapshotFile> read_snapshot(const std::string& path);

inline constexpr int kNotCompressed = 0;
inline constexpr int kCompressionDefault = 3;
inline constexpr int kCompressionMax = 19;

// The snapshot's bytes in pieces, in order.
using Sink = std::function<Result<>(std::span<const uint8_t>)>;
using Source = std::function<Result<>(const Sink&)>;

// Writes what `source` gives, beside, then in place; on any failure the old file stays whole. With kNotCompressed the
// file is the bare snapshot, without a note. Errors: cannot_write, and those of `source`. Returns the size of the file.
Expected<uint64_t> write_snapshot(const std::string& path, const SnapshotNote& note, int level, const Source& source);

}  // namespace chukker::cli
