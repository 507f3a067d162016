#include "engine/snapshot_container.h"

#include <cstring>

#include "base/check.h"
#include "base/text.h"
#include "base/snapshot_bytes.h"
#include "os/sha256.h"

namespace chukker::engine {

using base::SnapshotReader;
using base::SnapshotWriter;
namespace {

constexpr uint32_t kIsDelta = 1;

std::unexpected<Error> corrupt(std::string_view what, uint64_t offset) {
  return fail(ErrorCode::snapshot_corrupt, std::string(what), offset);
}

struct Header {
  uint32_t version, flags;
  Hash parent;
  uint64_t state_bytes, index_bytes, module_bytes, pages;
};

Header read_header(SnapshotReader& in) {
  Header header;
  in.raw(sizeof kSnapshotMagic);
  header.version = in.u32();
  header.flags = in.u32();
  header.parent = in.hash();
  header.state_bytes = in.u64();
  header.index_bytes = in.u64();
  header.module_bytes = in.u64();
  header.pages = in.u64();
  return header;
}

// Whether the sections together are `size` bytes, whatever lies the header tells.
bool adds_up(const Header& header, uint64_t size) {
  uint64_t left = size;
  for (uint64_t part : {header.state_bytes, header.index_bytes, header.module_bytes}) {
    if (part > left) return false;
    left -= part;
  }
  return left % os::kPageBytes == 0 && header.pages == left / os::kPageBytes;
}

Result<> check_header(const Header& header) {
  if (header.version != kSnapshotVersion) {
    return fail(ErrorCode::snapshot_mismatch,
                base::cat("the snapshot has version ", header.version, " of the format; this library reads version ",
                          kSnapshotVersion),
                sizeof kSnapshotMagic);
  }
  const bool has_parent = header.parent != Hash();
  if (header.flags > kIsDelta || has_parent != (header.flags == kIsDelta))
    return corrupt("the header contradicts itself", 12);
  return {};
}

void put_pages(SnapshotWriter& out, const MemoryIndex& memory) {
  out.count(memory.pages.size());
  for (const os::PageHash& page : memory.pages) out.u32(page.page), out.hash(page.hash);
}

MemoryIndex get_pages(SnapshotReader& in, uint64_t page_count, bool is_delta) {
  MemoryIndex memory;
  memory.pages.resize(in.count(36));
  uint64_t next = 0;
  for (os::PageHash& page : memory.pages) {
    page.page = in.u32();
    page.hash = in.hash();
    in.require(page.page >= next && page.page < page_count, "a page is out of order, or beyond its memory");
    in.require(is_delta || page.hash != os::HashTree::zero_page(), "a zero page is there");
    next = uint64_t{page.page} + 1;
  }
  return memory;
}

}  // namespace

std::vector<uint8_t> snapshot_header(const SnapshotParts& parts) {
  uint64_t module_bytes = 0;
  for (std::span<const uint8_t> module : parts.modules) module_bytes += module.size();
  SnapshotWriter out;
  out.raw(kSnapshotMagic);
  out.u32(kSnapshotVersion);
  out.u32(parts.parent ? kIsDelta : 0);
  out.hash(parts.parent.value_or(Hash()));
  out.u64(parts.state.size());
  out.u64(parts.index.size());
  out.u64(module_bytes);
  out.u64(parts.pages.size());
  std::vector<uint8_t> header = out.take();
  CHECK(header.size() == kSnapshotHeaderBytes);
  return header;
}

Hash snapshot_id_of(std::span<const uint8_t> header, const SnapshotParts& parts) {
  os::Sha256 hasher;
  hasher.update(header);
  hasher.update(parts.state);
  hasher.update(parts.index);
  return hasher.finish();
}

std::vector<uint8_t> encode_index(const SnapshotIndex& index) {
  SnapshotWriter out;
  for (uint64_t size : index.module_bytes) out.u64(size);
  for (const MemoryIndex& memory : index.memories) put_pages(out, memory);
  return out.take();
}

Result<SnapshotContainer> open_container(std::span<const uint8_t> snapshot) {
  if (snapshot.size() < kSnapshotHeaderBytes + kSnapshotIdBytes ||
      std::memcmp(snapshot.data(), kSnapshotMagic, sizeof kSnapshotMagic) != 0) {
    return corrupt("these bytes are no snapshot", 0);
  }
  SnapshotReader in(snapshot.first(snapshot.size() - kSnapshotIdBytes));
  const Header header = read_header(in);
  TRY(check_header(header));
  if (!adds_up(header, in.left()))
    return corrupt("the snapshot has been cut off, or something has been added to it", snapshot.size());
  SnapshotContainer container;
  container.state_offset = kSnapshotHeaderBytes;
  container.index_offset = kSnapshotHeaderBytes + header.state_bytes;
  container.state = in.raw(header.state_bytes);
  container.index = in.raw(header.index_bytes);
  const std::span<const uint8_t> hashed = snapshot.first(container.index_offset + header.index_bytes);
  container.modules = in.raw(header.module_bytes);
  container.pages = in.raw(header.pages * os::kPageBytes);
  if (header.flags == kIsDelta) container.parent = header.parent;
  std::memcpy(container.id.bytes.data(), snapshot.last(kSnapshotIdBytes).data(), kSnapshotIdBytes);
  if (os::sha256(hashed) != container.id) {
    return corrupt("the snapshot is damaged: its contents are not what its hash says",
                   snapshot.size() - kSnapshotIdBytes);
  }
  return container;
}

Result<SnapshotIndex> decode_index(const SnapshotContainer& container, const DecodedState& decoded) {
  SnapshotReader in(container.index, container.index_offset);
  SnapshotIndex index;
  uint64_t left = container.modules.size();
  for (size_t i = 0; i < decoded.modules.size() && in.ok(); ++i) {
    index.module_bytes.push_back(in.u64());
    in.require(index.module_bytes.back() <= left, "a module is longer than all modules");
    if (in.ok()) left -= index.module_bytes.back();
  }
  in.require(left == 0, "something stands between the modules");
  for (const MemoryRoot& memory : decoded.memories) {
    index.memories.push_back(get_pages(in, memory.size / os::kPageBytes, container.parent.has_value()));
  }
  in.require(in.left() == 0, "something follows the index");
  if (!in.ok()) return std::unexpected(in.error());
  return index;
}

}  // namespace chukker::engine
