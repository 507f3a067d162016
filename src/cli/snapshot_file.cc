#include "cli/snapshot_file.h"

#include <fmt/format.h>
#include <zstd.h>

#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "cli/crc64.h"
#include "cli/file.h"

namespace chukker::cli {
namespace {

using nlohmann::ordered_json;

constexpr uint32_t kNoteMagic = 0x184D2A5C;
constexpr uint32_t kVersion = 1;
constexpr std::string_view kNoteTag = "CHKF";
constexpr size_t kNoteHead = 16;   // Tag, version, crc.
constexpr size_t kCrcOffset = 16;  // In the file.
constexpr size_t kNoteMax = 64 << 20;  // Sources may stand in it.

template <class T>
T load(const uint8_t* from) {
  T value = 0;
  for (size_t i = sizeof(T); i-- > 0;) value = static_cast<T>(value << 8 | from[i]);
  return value;
}

template <class T>
void store(std::vector<uint8_t>& out, T value) {
  for (size_t i = 0; i < sizeof(T); ++i) out.push_back(static_cast<uint8_t>(value >> (8 * i)));
}

std::span<const uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// ---- The note

ordered_json to_json(const std::vector<DirGrant>& dirs) {
  auto json = ordered_json::array();
  for (const DirGrant& dir : dirs) json.push_back({{"host", dir.host}, {"guest", dir.guest}});
  return json;
}

std::vector<DirGrant> dirs_from_json(const ordered_json& json) {
  std::vector<DirGrant> dirs;
  for (const auto& dir : json) dirs.push_back({dir.at("host"), dir.at("guest")});
  return dirs;
}

// What only JavaScript machines have.
ordered_json javascript_to_json(const SnapshotNote& note) {
  auto scripts = ordered_json::array();
  for (const PlannedScript& script : note.scripts) {
    scripts.push_back({{"file", script.file},
                       {"source", script.source},
                       {"module", script.is_module},
                       {"print", script.is_printed}});
  }
  return {{"scripts", scripts}, {"module_dirs", to_json(note.module_dirs)}, {"pending", note.pending}};
}

void javascript_from_json(const ordered_json& json, SnapshotNote& note) {
  for (const auto& script : json.at("scripts")) {
    note.scripts.push_back({script.at("file"), script.at("source"), script.at("module"), script.at("print")});
  }
  note.module_dirs = dirs_from_json(json.at("module_dirs"));
  note.pending = json.at("pending").get<std::vector<std::string>>();
}

std::string to_json(const SnapshotNote& note) {
  ordered_json json{{"program", note.program}, {"dirs", to_json(note.dirs)}, {"calls", ordered_json::array()}};
  for (const PlannedCall& call : note.calls) json["calls"].push_back({{"name", call.name}, {"args", call.args}});
  bool is_javascript = !note.scripts.empty() || !note.module_dirs.empty() || !note.pending.empty();
  if (is_javascript) json["javascript"] = javascript_to_json(note);
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

// Null where the text isn't a note, whichever way.
std::optional<SnapshotNote> from_json(std::string_view text) {
  try {
    auto json = ordered_json::parse(text);
    SnapshotNote note;
    note.program = json.at("program");
    note.dirs = dirs_from_json(json.at("dirs"));
    for (const auto& call : json.at("calls")) {
      note.calls.push_back({call.at("name"), call.at("args").get<std::vector<std::string>>()});
    }
    if (json.contains("javascript")) javascript_from_json(json.at("javascript"), note);
    return note;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

// ---- Reading

struct Parts {
  SnapshotNote note;
  std::span<const uint8_t> frame;
};

std::unexpected<Failure> damaged(const std::string& path, std::string_view what) {
  return fail(ExitCode::bad_input,
              fmt::format("{} is damaged or cut off: {}; take a whole copy of the file", path, what));
}

// Splits what the tool has written. Requires: `file` begins with kNoteMagic.
Expected<Parts> split(const std::string& path, std::span<const uint8_t> file) {
  if (file.size() < 8 + kNoteHead) return damaged(path, "its head is incomplete");
  auto size = load<uint32_t>(&file[4]);
  if (size < kNoteHead || size > kNoteMax || size > file.size() - 8) return damaged(path, "its note does not fit");
  auto note = file.subspan(8, size);
  auto text = note.subspan(kNoteHead);
  auto frame = file.subspan(8 + size);
  if (std::memcmp(note.data(), kNoteTag.data(), kNoteTag.size()) != 0) {
    return fail(ExitCode::bad_input, fmt::format("{} is compressed, but not by chukker; is it a snapshot?", path));
  }
  auto version = load<uint32_t>(&note[4]);
  if (crc64(crc64(crc64(0, file.subspan(4, 4)), text), frame) != load<uint64_t>(&note[8])) {
    return damaged(path, "its checksum does not match");
  }
  if (version != kVersion) {
    return fail(ExitCode::bad_input,
                fmt::format("{} has file version {}, this chukker reads version {}; use the chukker that "
                            "wrote it, or unpack it there with zstd -d",
                            path, version, kVersion));
  }
  auto parsed = from_json({reinterpret_cast<const char*>(text.data()), text.size()});
  if (!parsed) return damaged(path, "its note can't be understood");
  return Parts{*std::move(parsed), frame};
}

Expected<std::vector<uint8_t>> decompress(const std::string& path, std::span<const uint8_t> frame) {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  std::vector<uint8_t> bytes;
  std::vector<uint8_t> piece(ZSTD_DStreamOutSize());
  ZSTD_inBuffer in{frame.data(), frame.size(), 0};
  // (What the library compresses has a seal behind it: a skippable frame.)
  for (size_t left = 1; left != 0 || in.pos != in.size;) {
    ZSTD_outBuffer out{piece.data(), piece.size(), 0};
    left = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(left) != 0) return damaged(path, ZSTD_getErrorName(left));
    bytes.insert(bytes.end(), piece.begin(), piece.begin() + static_cast<ptrdiff_t>(out.pos));
    if (left != 0 && out.pos < out.size && in.pos == in.size) return damaged(path, "it ends too early");
  }
  return bytes;
}

// ---- Writing

// Compresses into a file, keeping the checksum that the note will carry.
class Compressor {
 public:
  Compressor(ReplacingFile& file, int level, bool with_crc, uint64_t crc)
      : file_(file),
        context_(ZSTD_createCCtx(), &ZSTD_freeCCtx),
        piece_(ZSTD_CStreamOutSize()),
        with_crc_(with_crc),
        crc_(crc) {
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  }

  Expected<> feed(std::span<const uint8_t> bytes, ZSTD_EndDirective end) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (bool is_done = false; !is_done;) {
      ZSTD_outBuffer out{piece_.data(), piece_.size(), 0};
      size_t left = ZSTD_compressStream2(context_.get(), &out, &in, end);
      if (ZSTD_isError(left) != 0) return fail(ExitCode::internal, fmt::format("zstd: {}", ZSTD_getErrorName(left)));
      auto done = std::span<const uint8_t>(piece_).first(out.pos);
      if (with_crc_) crc_ = crc64(crc_, done);
      written_ += done.size();
      TRY(file_.write(done));
      is_done = end == ZSTD_e_end ? left == 0 : in.pos == in.size;
    }
    return {};
  }

  uint64_t crc() const { return crc_; }
  uint64_t written() const { return written_; }

 private:
  ReplacingFile& file_;
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context_;
  std::vector<uint8_t> piece_;
  bool with_crc_;
  uint64_t crc_;
  uint64_t written_ = 0;
};

// Runs `source` into `feed`. A failure of `feed` is handed on as it was, not as the Error that `source` makes of it.
Expected<> pump(const Source& source, const std::function<Expected<>(std::span<const uint8_t>)>& feed) {
  std::optional<Failure> failure;
  auto done = source([&](std::span<const uint8_t> bytes) -> Result<> {
    auto fed = feed(bytes);
    if (fed) return {};
    failure = fed.error();
    return chukker::fail(ErrorCode::io, fed.error().message);
  });
  if (failure) return std::unexpected(*std::move(failure));
  TRY(done);
  return {};
}

Expected<uint64_t> write_plain(ReplacingFile& file, const Source& source) {
  uint64_t written = 0;
  TRY(pump(source, [&](std::span<const uint8_t> bytes) {
    written += bytes.size();
    return file.write(bytes);
  }));
  return written;
}

// A pipe can't be gone back in, so it gets the bare frame.
Expected<uint64_t> write_compressed(ReplacingFile& file, const SnapshotNote& note, int level, const Source& source) {
  std::vector<uint8_t> head;
  std::string text = to_json(note);
  if (file.can_seek() && text.size() <= kNoteMax - kNoteHead) {
    store(head, kNoteMagic);
    store(head, static_cast<uint32_t>(kNoteHead + text.size()));
    for (char c : kNoteTag) head.push_back(static_cast<uint8_t>(c));
    store(head, kVersion);
    store(head, uint64_t{0});
    head.insert(head.end(), text.begin(), text.end());
    TRY(file.write(head));
  }
  uint64_t crc = head.empty() ? 0 : crc64(crc64(0, std::span(head).subspan(4, 4)), as_bytes(text));
  Compressor compressor(file, level, !head.empty(), crc);
  TRY(pump(source, [&](std::span<const uint8_t> bytes) { return compressor.feed(bytes, ZSTD_e_continue); }));
  TRY(compressor.feed({}, ZSTD_e_end));
  std::vector<uint8_t> sum;
  store(sum, compressor.crc());
  if (!head.empty()) TRY(file.write_at(kCrcOffset, sum));
  return head.size() + compressor.written();
}

}  // namespace

Expected<SnapshotFile> read_snapshot(const std::string& path) {
  TRY_ASSIGN(auto file, read_file(path));
  uint64_t size = file.size();
  auto magic = size >= 4 ? load<uint32_t>(file.data()) : 0;
  if (magic == kNoteMagic) {
    TRY_ASSIGN(auto parts, split(path, file));
    TRY_ASSIGN(auto bytes, decompress(path, parts.frame));
    return SnapshotFile{std::move(bytes), std::move(parts.note), size};
  }
  if (magic != ZSTD_MAGICNUMBER) return SnapshotFile{std::move(file), {}, size};
  TRY_ASSIGN(auto bytes, decompress(path, file));
  return SnapshotFile{std::move(bytes), {}, size};
}

Expected<uint64_t> write_snapshot(const std::string& path, const SnapshotNote& note, int level, const Source& source) {
  TRY_ASSIGN(auto file, ReplacingFile::open(path));
  auto written = level == kNotCompressed ? write_plain(file, source) : write_compressed(file, note, level, source);
  TRY(written);
  TRY(file.commit());
  return *written;
}

}  // namespace chukker::cli
