#include <algorithm>
#include <atomic>
#include <deque>
#include <unordered_map>

#include "base/check.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/snapshot.h"
#include "engine/snapshot_check.h"
#include "engine/snapshot_container.h"
#include "os/parallel.h"
#include "os/sha256.h"
#include "wasm/limits.h"

namespace chukker::engine {
namespace {

constexpr uint64_t kWasmPageBytes = 65536;

std::unexpected<Error> corrupt(std::string_view what) { return fail(ErrorCode::snapshot_corrupt, std::string(what)); }

// One snapshot of a chain, the loaded one or an ancestor.
struct Link {
  std::vector<uint8_t> owned;  // An ancestor's bytes.
  SnapshotContainer container;
  DecodedState decoded;
  SnapshotIndex index;
  std::vector<Hash> stored;    // The hashes of the stored pages.
  std::vector<bool> is_used;   // By stored page: whether the loaded snapshot needs it.
};

// A page of the loaded machine, and where it is stored. A zero page is stored nowhere.
struct Source {
  os::PageHash page;
  Link* link = nullptr;
  uint32_t stored = 0;
};

class Loader {
 public:
  Loader(const Linker& linker, const LoadOptions& options) : linker_(linker), options_(options) {}

  Result<std::unique_ptr<Engine>> load(std::span<const uint8_t> bytes) {
    TRY(open(bytes, chain_.emplace_back()));
    TRY(check_schedule());
    TRY(open_ancestors());
    TRY(find_modules());
    TRY(complete_state(top().decoded, parsed_));
    // One state has one form: what can be written in another way is refused.
    const std::vector<uint8_t> section = encode_state(state(), top().decoded.extras, top().decoded.memories);
    if (!std::ranges::equal(section, top().container.state)) return corrupt("the state is not written in its one form");
    TRY(find_pages());
    TRY(check_roots());
    TRY(check_pages_and_make_memories());
    return make_engine();
  }

 private:
  Link& top() { return chain_.front(); }
  machine::State& state() { return top().decoded.state; }

  // ---- The chain

  static Result<> open(std::span<const uint8_t> bytes, Link& link) {
    TRY_ASSIGN(link.container, open_container(bytes));
    TRY_ASSIGN(link.decoded, decode_state(link.container.state, link.container.state_offset));
    TRY_ASSIGN(link.index, decode_index(link.container, link.decoded));
    return {};
  }

  Result<> check_schedule() {
    schedule_ = options_.schedule ? options_.schedule : std::make_shared<const Schedule>();
    const Hash& saved = top().decoded.extras.schedule;
    if (options_.allow_other_schedule || saved == schedule_->id()) return {};
    return fail(ErrorCode::snapshot_mismatch,
                base::cat("the snapshot was made under the schedule ", saved.hex(), ", and would go on under ",
                          schedule_->id().hex(), ": give that schedule, or allow another one"));
  }

  Result<> open_ancestors() {
    while (chain_.back().container.parent) {
      const Hash id = *chain_.back().container.parent;
      auto bytes = options_.find_parent ? options_.find_parent(id) : std::nullopt;
      if (!bytes) {
        return fail(ErrorCode::snapshot_mismatch, base::cat("the snapshot is a delta, and its parent ", id.hex(),
                                                            " was not supplied: give it by find_parent"));
      }
      Link& link = chain_.emplace_back();
      link.owned = *std::move(bytes);
      TRY(open(link.owned, link));
      if (link.container.id != id) {
        return fail(ErrorCode::snapshot_mismatch,
                    base::cat("what was supplied as the parent ", id.hex(), " is another snapshot"));
      }
    }
    return {};
  }

  // ---- Modules

  Result<> find_modules() {
    for (const Hash& hash : top().decoded.modules) {
      const std::span<const uint8_t> embedded = embedded_module(top(), hash);
      if (!embedded.empty() && os::sha256(embedded) != hash) return corrupt("a module is not what its hash says");
      TRY_ASSIGN(std::shared_ptr<LoadedModule> module, find_module(hash));
      if (module->hash != hash) {
        return fail(ErrorCode::snapshot_mismatch,
                    base::cat("what was supplied as the module ", hash.hex(), " is another one"));
      }
      parsed_.push_back(module->parsed);
      modules_.push_back(std::move(module));
    }
    return {};
  }

  Result<std::shared_ptr<LoadedModule>> find_module(const Hash& hash) {
    if (auto module = options_.find_module ? options_.find_module(hash) : std::nullopt) return module->loaded();
    for (const Link& link : chain_) {
      const std::span<const uint8_t> bytes = embedded_module(link, hash);
      if (!bytes.empty()) return LoadedModule::create(bytes, Features());
    }
    return fail(ErrorCode::snapshot_mismatch, base::cat("the snapshot needs the module ", hash.hex(),
                                                        ", which was not supplied: give it by find_module"));
  }

  static std::span<const uint8_t> embedded_module(const Link& link, const Hash& hash) {
    uint64_t offset = 0;
    for (size_t i = 0; i < link.decoded.modules.size(); ++i) {
      const uint64_t size = link.index.module_bytes[i];
      if (link.decoded.modules[i] == hash) return link.container.modules.subspan(offset, size);
      offset += size;
    }
    return {};
  }

  // ---- Pages

  // From the oldest ancestor to the loaded snapshot: what each says about a memory's pages replaces what was said
  // before.
  Result<> find_pages() {
    sources_.resize(top().decoded.memories.size());
    for (size_t i = chain_.size(); i-- > 0;) TRY(apply(chain_[i]));
    for (size_t i = 0; i < sources_.size(); ++i) drop_beyond(sources_[i], top().decoded.memories[i].size);
    return {};
  }

  static void drop_beyond(std::vector<Source>& sources, uint64_t bytes) {
    while (!sources.empty() && sources.back().page.page >= bytes / os::kPageBytes) sources.pop_back();
  }

  Result<> apply(Link& link) {
    std::unordered_map<Hash, uint32_t, HashOfHash> places;
    // Memories that only an ancestor has don't matter, but for the pages that were stored for them.
    for (size_t i = 0; i < link.index.memories.size(); ++i) {
      std::vector<Source> said;
      for (const os::PageHash& page : link.index.memories[i].pages) {
        if (page.hash == os::HashTree::zero_page()) {
          said.push_back({page, nullptr, 0});
          continue;
        }
        const auto [place, is_new] = places.emplace(page.hash, link.stored.size());
        if (is_new) link.stored.push_back(page.hash);
        said.push_back({page, &link, place->second});
      }
      if (i >= sources_.size()) continue;
      drop_beyond(sources_[i], link.decoded.memories[i].size);
      TRY(replace(sources_[i], said));
    }
    if (link.stored.size() * os::kPageBytes != link.container.pages.size()) {
      return corrupt("there are more or fewer pages than the index has");
    }
    link.is_used.resize(link.stored.size());
    return {};
  }

  // Both in order.
  static Result<> replace(std::vector<Source>& sources, const std::vector<Source>& said) {
    std::vector<Source> out;
    size_t old = 0;
    for (const Source& source : said) {
      while (old < sources.size() && sources[old].page.page < source.page.page) out.push_back(sources[old++]);
      const bool was_there = old < sources.size() && sources[old].page.page == source.page.page;
      const Hash& before = was_there ? sources[old++].page.hash : os::HashTree::zero_page();
      if (source.page.hash == before) return corrupt("a delta names a page that has not changed");
      if (source.link != nullptr) out.push_back(source);
    }
    out.insert(out.end(), sources.begin() + static_cast<ptrdiff_t>(old), sources.end());
    sources = std::move(out);
    return {};
  }

  // The trees have the roots that the state says.
  Result<> check_roots() {
    for (size_t i = 0; i < sources_.size(); ++i) {
      const MemoryRoot& memory = top().decoded.memories[i];
      std::vector<os::PageHash> pages;
      for (const Source& source : sources_[i]) pages.push_back(source.page);
      trees_.emplace_back(static_cast<uint32_t>(memory.size / os::kPageBytes));
      trees_.back().update(pages);
      if (trees_.back().root() != memory.root) return corrupt("a memory's pages are not what its root says");
      for (const Source& source : sources_[i]) source.link->is_used[source.stored] = true;
    }
    return {};
  }

  // The stored pages that are needed, and the hashes that they must have.
  struct Wanted {
    std::vector<const uint8_t*> pages;
    std::vector<Hash> hashes;

    bool holds(size_t begin, size_t end) const {
      std::vector<Hash> found(end - begin);
      os::sha256_each(std::span(pages).subspan(begin, end - begin), os::kPageBytes, found);
      return std::ranges::equal(found, std::span(hashes).subspan(begin, end - begin));
    }
  };

  Wanted wanted_pages() const {
    Wanted wanted;
    for (const Link& link : chain_) {
      for (size_t i = 0; i < link.stored.size(); ++i) {
        if (!link.is_used[i]) continue;
        wanted.pages.push_back(link.container.pages.data() + i * os::kPageBytes);
        wanted.hashes.push_back(link.stored[i]);
      }
    }
    return wanted;
  }

  // The memories are filled while other processors still check what they are filled with; if a hash doesn't hold, they
  // have been made in vain.
  Result<> check_pages_and_make_memories() {
    constexpr size_t kPiece = 256;
    const Wanted wanted = wanted_pages();
    const size_t count = wanted.pages.size(), pieces = (count + kPiece - 1) / kPiece;
    std::atomic<bool> holds = true;
    Result<> made;
    const auto work = [&](size_t begin, size_t) {
      if (begin == 0) made = make_memories();
      else if (!wanted.holds((begin - 1) * kPiece, std::min(count, begin * kPiece))) holds = false;
    };
    if (pieces > 1) os::parallel_for(1 + pieces, 1, work);
    else for (size_t i = 0; i <= pieces; ++i) work(i, i + 1);
    if (!holds) return corrupt("a page is not what its hash says");
    return made;
  }

  Result<> make_memories() {
    for (size_t i = 0; i < sources_.size(); ++i) {
      std::vector<os::PageContent> contents;
      for (const Source& source : sources_[i]) {
        contents.push_back({source.page.page, source.link->container.pages.data() + source.stored * os::kPageBytes});
      }
      const MemoryType& type = top().decoded.memories[i].type;
      const uint64_t bytes_max =
          std::min(type.limits.max.value_or(wasm::kMemoryPagesMax), wasm::kMemoryPagesMax) * kWasmPageBytes;
      TRY_ASSIGN(os::PagedMemory pages, os::PagedMemory::restore(trees_[i], bytes_max, contents));
      state().memories.push_back({type, std::move(pages)});
    }
    return {};
  }

  // ---- The machine

  Result<std::unique_ptr<Engine>> make_engine() {
    TRY_ASSIGN(std::unique_ptr<Engine> engine, Engine::create({{}, schedule_}));
    auto layout = std::make_shared<machine::Layout>(*state().layout);
    for (size_t i = 0; i < layout->instances.size(); ++i) {
      const std::shared_ptr<LoadedModule>& module = modules_[top().decoded.instance_modules[i]];
      layout->instances[i].code = module->code_under(*engine->schedule, engine->schedule_id);
      engine->modules.push_back(module);
    }
    state().layout = std::move(layout);
    engine->state = std::move(state());
    TRY(engine->bind_hosts(linker_));
    TRY(make_host_states(*engine));
    std::vector<Hash> hashes = top().decoded.modules;
    std::ranges::sort(hashes);
    engine->known_snapshot =
        std::make_shared<const KnownSnapshot>(KnownSnapshot{top().container.id, std::move(trees_), std::move(hashes)});
    return engine;
  }

  Result<> make_host_states(Engine& engine) {
    for (const HostStateBytes& saved : top().decoded.extras.host_states) {
      const auto factory = linker_.states().find(saved.name);
      if (factory == linker_.states().end()) {
        return fail(ErrorCode::link, base::cat("the snapshot has a state of the host module \"", saved.name,
                                               "\": define it in the Linker"));
      }
      TRY_ASSIGN(engine.host_states[saved.name], factory->second(std::span<const uint8_t>(saved.bytes)));
    }
    return engine.add_host_states(linker_);
  }

  const Linker& linker_;
  const LoadOptions& options_;
  std::shared_ptr<const Schedule> schedule_;
  std::deque<Link> chain_;  // The loaded snapshot first, its parent next.
  std::vector<std::shared_ptr<LoadedModule>> modules_;           // By decoded.modules.
  std::vector<std::shared_ptr<const wasm::Module>> parsed_;
  std::vector<std::vector<Source>> sources_;                     // By memory, in order of pages.
  std::vector<os::HashTree> trees_;
};

}  // namespace

Result<std::unique_ptr<Engine>> load_snapshot(std::span<const uint8_t> bytes, const Linker& linker,
                                              const LoadOptions& options) {
  return Loader(linker, options).load(bytes);
}

}  // namespace chukker::engine

namespace chukker {

Result<Hash> snapshot_id(std::span<const uint8_t> snapshot) {
  TRY_ASSIGN(const engine::SnapshotContainer container, engine::open_container(snapshot));
  return container.id;
}

}  // namespace chukker
