#include <algorithm>
#include <unordered_set>

#include "base/check.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/snapshot.h"
#include "engine/snapshot_container.h"
#include "os/advice.h"
#include "os/sha256.h"

namespace chukker::engine {
namespace {

SnapshotExtras extras_of(const Engine& engine) {
  SnapshotExtras extras{engine.schedule_id, {}};
  for (const auto& [name, state] : engine.host_states) extras.host_states.push_back({name, state->save()});
  return extras;
}

Result<std::vector<os::HashTree>> trees_of(Engine& engine) {
  std::vector<os::HashTree> trees;
  for (machine::Memory& memory : engine.state.memories) {
    TRY_ASSIGN(os::HashTree tree, memory.pages.hash_tree());
    trees.push_back(std::move(tree));
  }
  return trees;
}

std::vector<uint8_t> state_section(const Engine& engine, std::span<const os::HashTree> trees) {
  std::vector<MemoryRoot> roots;
  for (size_t i = 0; i < trees.size(); ++i) {
    const machine::Memory& memory = engine.state.memories[i];
    roots.push_back({memory.type, memory.size(), trees[i].root()});
  }
  return encode_state(engine.state, extras_of(engine), roots);
}

// What a full snapshot says about itself; its pages don't matter here.
Result<KnownSnapshot> read_known(std::span<const uint8_t> snapshot) {
  TRY_ASSIGN(const SnapshotContainer container, open_container(snapshot));
  if (container.parent) {
    return fail(ErrorCode::snapshot_mismatch,
                "the parent is itself a delta, and this machine was neither loaded from it nor saved as it: "
                "give a full snapshot as parent");
  }
  TRY_ASSIGN(DecodedState decoded, decode_state(container.state, container.state_offset));
  TRY_ASSIGN(const SnapshotIndex index, decode_index(container, decoded));
  KnownSnapshot known{container.id, {}, std::move(decoded.modules)};
  std::ranges::sort(known.modules);
  for (size_t i = 0; i < index.memories.size(); ++i) {
    known.memories.emplace_back(static_cast<uint32_t>(decoded.memories[i].size / os::kPageBytes));
    known.memories.back().update(index.memories[i].pages);
  }
  return known;
}

Result<std::shared_ptr<const KnownSnapshot>> find_parent(const Engine& engine, std::span<const uint8_t> parent) {
  // Deltas follow each other, or one base; a base's index would have to be read and hashed again.
  for (const auto& known : {engine.known_snapshot, engine.known_parent}) {
    const bool is_this = known && parent.size() > kSnapshotIdBytes &&
                         std::ranges::equal(parent.last(kSnapshotIdBytes), known->id.bytes);
    if (is_this) return known;
  }
  TRY_ASSIGN(KnownSnapshot known, read_known(parent));
  return std::make_shared<const KnownSnapshot>(std::move(known));
}

class SnapshotBuilder {
 public:
  SnapshotBuilder(Engine& engine, std::vector<os::HashTree> trees) : engine_(engine), trees_(std::move(trees)) {}

  SnapshotParts build(const KnownSnapshot* parent, bool embeds_modules) {
    if (parent) parts_.parent = parent->id;
    parts_.state = state_section(engine_, trees_);
    add_modules(parent, embeds_modules);
    for (size_t i = 0; i < trees_.size(); ++i) {
      const bool has_before = parent && i < parent->memories.size();
      add_memory(i, os::HashTree::changes(has_before ? parent->memories[i] : os::HashTree(), trees_[i]));
    }
    parts_.index = encode_index(index_);
    return std::move(parts_);
  }

  KnownSnapshot known(const Hash& id) const {
    KnownSnapshot known{id, trees_, list_modules(*engine_.state.layout).hashes};
    std::ranges::sort(known.modules);
    return known;
  }

 private:
  // What the parent has is not embedded again.
  void add_modules(const KnownSnapshot* parent, bool embeds_modules) {
    const ModuleList modules = list_modules(*engine_.state.layout);
    for (size_t i = 0; i < modules.hashes.size(); ++i) {
      const bool is_at_hand = parent && std::ranges::binary_search(parent->modules, modules.hashes[i]);
      index_.module_bytes.push_back(0);
      if (!embeds_modules || is_at_hand) continue;
      parts_.modules.push_back(engine_.state.instance(modules.first_instances[i]).module->bytes);
      index_.module_bytes.back() = parts_.modules.back().size();
    }
  }

  void add_memory(size_t number, std::vector<os::PageHash> pages) {
    const uint8_t* data = engine_.state.memories[number].pages.data();
    for (const os::PageHash& page : pages) {
      if (page.hash == os::HashTree::zero_page() || !seen_.insert(page.hash).second) continue;
      parts_.pages.push_back(data + page.page * os::kPageBytes);
    }
    index_.memories.push_back({std::move(pages)});
  }

  Engine& engine_;
  std::vector<os::HashTree> trees_;
  SnapshotParts parts_;
  SnapshotIndex index_;
  std::unordered_set<Hash, HashOfHash> seen_;
};

// Pages that lie side by side are written at once.
Result<> write_pages(std::span<const uint8_t* const> pages, const SnapshotSink& write) {
  constexpr size_t kPagesAtOnce = 256;
  while (!pages.empty()) {
    size_t count = 1;
    while (count < std::min(pages.size(), kPagesAtOnce) && pages[count] == pages[0] + count * os::kPageBytes) ++count;
    TRY(write(std::span(pages[0], count * os::kPageBytes)));
    pages = pages.subspan(count);
  }
  return {};
}

Result<> write_parts(const SnapshotParts& parts, std::span<const uint8_t> header, const Hash& id,
                     const SnapshotSink& write) {
  for (std::span<const uint8_t> part :
       {header, std::span<const uint8_t>(parts.state), std::span<const uint8_t>(parts.index)}) {
    TRY(write(part));
  }
  for (std::span<const uint8_t> module : parts.modules) TRY(write(module));
  TRY(write_pages(parts.pages, write));
  return write(id.bytes);
}

uint64_t size_of(const SnapshotParts& parts) {
  uint64_t size = kSnapshotHeaderBytes + kSnapshotIdBytes + parts.state.size() + parts.index.size();
  for (std::span<const uint8_t> module : parts.modules) size += module.size();
  return size + parts.pages.size() * os::kPageBytes;
}

// `begin` is told the size before the first piece.
Result<> save(Engine& engine, const SaveOptions& options, const std::function<void(uint64_t)>& begin,
              const SnapshotSink& write) {
  TRY(engine.check_at_rest("save"));
  std::shared_ptr<const KnownSnapshot> parent;
  if (options.parent) {
    TRY_ASSIGN(parent, find_parent(engine, *options.parent));
  }
  TRY_ASSIGN(std::vector<os::HashTree> trees, trees_of(engine));
  SnapshotBuilder builder(engine, std::move(trees));
  const SnapshotParts parts = builder.build(parent.get(), options.embed_modules);
  const std::vector<uint8_t> header = snapshot_header(parts);
  const Hash id = snapshot_id_of(header, parts);
  begin(size_of(parts));
  TRY(write_parts(parts, header, id, write));
  engine.known_snapshot = std::make_shared<const KnownSnapshot>(builder.known(id));
  engine.known_parent = std::move(parent);
  return {};
}

}  // namespace

Result<Hash> digest_of(Engine& engine) {
  TRY(engine.check_at_rest("digest"));
  TRY_ASSIGN(const std::vector<os::HashTree> trees, trees_of(engine));
  return os::sha256(state_section(engine, trees));
}

Result<> save_snapshot(Engine& engine, const SaveOptions& options, const SnapshotSink& write) {
  return save(engine, options, [](uint64_t) {}, write);
}

Result<std::vector<uint8_t>> save_snapshot(Engine& engine, const SaveOptions& options) {
  std::vector<uint8_t> out;
  TRY(save(
      engine, options, [&out](uint64_t size) { out.reserve(size), os::will_be_filled(out.data(), size); },
      [&out](std::span<const uint8_t> piece) {
        return out.insert(out.end(), piece.begin(), piece.end()), Result<>();
      }));
  return out;
}

}  // namespace chukker::engine
