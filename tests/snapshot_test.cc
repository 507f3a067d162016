// Snapshots: what is saved comes back, equal states have equal bytes, and nothing else is believed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "chukker/chukker.hpp"
#include "guest.h"
#include "os/faults.h"
#include "os/sha256.h"
#include "wat.h"

namespace chukker::tests {
namespace {

// Counts to its argument in a global, a local, a table and a memory, and asks the host on the way.
constexpr std::string_view kCounter = R"(
  (module $counter
    (import "host" "ask" (func $ask (param i32 i64) (result i32)))
    (type $step (func (param i32) (result i32)))
    (memory (export "memory") 1 4)
    (table $table 6 funcref)
    (global $total (export "total") (mut i64) (i64.const 0))
    (elem (i32.const 1) $one $count)
    (data (i32.const 16) "counter")
    (data "passive")
    (func $one (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
    (func $count (export "count") (param $to i32) (result i32) (local $i i32) (local $wide v128)
      (loop $next
        (local.set $i (call_indirect (type $step) (local.get $i) (i32.const 1)))
        (global.set $total (i64.add (global.get $total) (i64.extend_i32_u (local.get $i))))
        (i32.store (i32.mul (local.get $i) (i32.const 4)) (local.get $i))
        (local.set $wide (i32x4.splat (local.get $i)))
        (br_if $next (i32.lt_u (local.get $i) (local.get $to))))
      (i32.add (i32x4.extract_lane 0 (local.get $wide)) (i32.const 0)))
    (func (export "consult") (param i32) (result i32)
      (i32.add (call $ask (local.get 0) (i64.const 7)) (call $count (local.get 0))))
    (func (export "fail") (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 0)))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))))";

// ask answers pending.
Linker host() {
  Linker linker;
  const auto ask = [](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::pending(); };
  EXPECT_TRUE(linker.define("host", "ask", {{ValType::i32, ValType::i64}, {ValType::i32}}, ask));
  return linker;
}

struct Made {
  Machine machine;
  uint32_t instance;

  Result<Outcome> call(std::string_view name, uint32_t argument, uint64_t fuel = kUnlimited) {
    const Value args[] = {Value::i32(argument)};
    return machine.call(instance, name, args, {.fuel = fuel});
  }
};

Made make(std::string_view text = kCounter) {
  Machine machine = *Machine::create();
  auto made = machine.instantiate("app", module_of(text), host());
  EXPECT_TRUE(made) << made.error().to_string();
  return {std::move(machine), made->instance};
}

Machine loaded(const std::vector<uint8_t>& bytes, const LoadOptions& options = {}) {
  auto machine = Machine::load(bytes, host(), options);
  EXPECT_TRUE(machine) << machine.error().to_string();
  return *std::move(machine);
}

class Snapshot : public testing::Test {
 protected:
  void SetUp() override {
    if (!have_wat2wasm()) GTEST_SKIP() << kNoWat2wasm;
  }
};

// A machine in each state that it can be in.
std::vector<std::pair<std::string, Made>> machines_in_every_state() {
  std::vector<std::pair<std::string, Made>> all;
  const auto add = [&all](std::string name, auto bring) {
    Made made = make();
    bring(made);
    all.emplace_back(std::move(name), std::move(made));
  };
  add("fresh", [](Made&) {});
  add("finished", [](Made& made) { EXPECT_TRUE(made.call("count", 10)); });
  add("trapped", [](Made& made) { EXPECT_TRUE(made.call("fail", 10)); });
  add("suspended", [](Made& made) { EXPECT_TRUE(made.call("count", 10, 57)); });
  add("suspended at entry", [](Made& made) { EXPECT_TRUE(made.call("count", 10, 0)); });
  add("host pending", [](Made& made) { EXPECT_TRUE(made.call("consult", 10)); });
  add("suspended after an answer", [](Made& made) {
    EXPECT_TRUE(made.call("consult", 10));
    const Value answer[] = {Value::i32(5)};
    EXPECT_TRUE(made.machine.answer(answer, {.fuel = 40}));
  });
  add("suspended in a nested call", [](Made& made) {
    EXPECT_TRUE(made.call("consult", 10));
    EXPECT_TRUE(made.call("count", 3, 20));
  });
  add("pending in a nested call", [](Made& made) {
    EXPECT_TRUE(made.call("consult", 10));
    EXPECT_TRUE(made.call("consult", 3));
  });
  add("grown", [](Made& made) { EXPECT_TRUE(made.call("grow", 2)); });
  return all;
}

TEST_F(Snapshot, ComesBackAsItWasInEveryState) {
  for (auto& [name, made] : machines_in_every_state()) {
    SCOPED_TRACE(name);
    const std::vector<uint8_t> bytes = *made.machine.save();
    Machine again = loaded(bytes);
    EXPECT_EQ(again.state(), made.machine.state());
    EXPECT_EQ(to_string(again.outcome()), to_string(made.machine.outcome()));
    EXPECT_EQ(again.meters(), made.machine.meters());
    EXPECT_EQ(again.backtrace(), made.machine.backtrace());
    EXPECT_EQ(*again.save(), bytes);
    EXPECT_EQ(*again.digest(), *made.machine.digest());
  }
}


// Runs a machine to its end: answers what is asked with 5, and lets it have all the fuel it wants, up to a bound for
// machines that nobody has written.
void finish(Machine& machine) {
  for (int i = 0; i < 50; ++i) {
    if (machine.state() == State::suspended) {
      if (!machine.resume({.fuel = 2000})) return;
    } else if (machine.state() == State::host_pending) {
      const auto outcome = machine.outcome();
      std::vector<Value> results;
      if (std::get<HostPending>(outcome).name == "ask") results.push_back(Value::i32(5));
      if (!machine.answer(results, {.fuel = 2000})) return;
    } else {
      return;
    }
  }
}

TEST_F(Snapshot, GoesOnAsTheMachineItself) {
  for (auto& [name, made] : machines_in_every_state()) {
    SCOPED_TRACE(name);
    Machine again = loaded(*made.machine.save());
    finish(made.machine);
    finish(again);
    EXPECT_EQ(to_string(again.outcome()), to_string(made.machine.outcome()));
    EXPECT_EQ(*again.save(), *made.machine.save());
  }
}

TEST_F(Snapshot, TellsNothingOfTheHistory) {
  Made straight = make();
  ASSERT_TRUE(straight.call("count", 40, 500));
  const std::vector<uint8_t> bytes = *straight.machine.save();
  Made winding = make();
  ASSERT_TRUE(winding.call("count", 40, 3));
  for (int i = 3; i < 500; ++i) {
    if (i % 7 == 0) winding.machine = *winding.machine.fork();
    if (i % 50 == 0) winding.machine = loaded(*winding.machine.save());
    if (i % 90 == 0) ASSERT_TRUE(winding.machine.make_image());
    ASSERT_TRUE(winding.machine.resume({.fuel = 1}));
  }
  EXPECT_EQ(*winding.machine.save(), bytes);
  EXPECT_EQ(*winding.machine.digest(), *straight.machine.digest());
  EXPECT_EQ(winding.machine.meters(), straight.machine.meters());
}

TEST_F(Snapshot, DigestsDifferWhereStatesDo) {
  std::map<Hash, std::string> digests;
  for (auto& [name, made] : machines_in_every_state()) {
    const auto [place, is_new] = digests.emplace(*made.machine.digest(), name);
    EXPECT_TRUE(is_new) << name << " and " << place->second;
  }
}

// ---- Instantiation

constexpr std::string_view kInitialised = R"(
  (module
    (import "host" "ask" (func $ask (param i32 i64) (result i32)))
    (global $a (mut i32) (i32.const 5))
    (global $b i64 (i64.mul (i64.const 3) (i64.add (i64.const 4) (i64.const 5))))
    (global $v v128 (v128.const i64x2 1 2))
    (memory (export "memory") 1)
    (table $t 4 funcref)
    (elem $e (table $t) (offset (i32.const 1)) funcref (ref.func $start) (ref.null func))
    (elem declare func $start)
    (elem $p func $start $ask)
    (data (i32.add (i32.const 8) (i32.const 8)) "words")
    (func $start (local $answer i32)
      (local.set $answer (call $ask (i32.const 1) (i64.const 2)))
      (global.set $a (local.get $answer))
      (table.init $t $p (i32.const 2) (i32.const 0) (i32.const 2)))
    (start $start)))";

TEST_F(Snapshot, CanBeTakenAnywhereInAnInstantiation) {
  const Module module = module_of(kInitialised);
  Machine straight = *Machine::create();
  ASSERT_TRUE(straight.instantiate("app", module, host()));
  finish(straight);
  ASSERT_EQ(straight.state(), State::finished);
  Machine machine = *Machine::create();
  auto made = machine.instantiate("app", module, host(), {.fuel = 0});
  ASSERT_TRUE(made);
  Outcome outcome = made->outcome;
  int stops = 0;
  for (; machine.state() != State::finished; ++stops) {
    const std::vector<uint8_t> bytes = *machine.save();
    machine = loaded(bytes);
    ASSERT_EQ(*machine.save(), bytes);
    const Value five[] = {Value::i32(5)};
    const OutOfFuel* out = std::get_if<OutOfFuel>(&outcome);
    auto next = out ? machine.resume({.fuel = out->required}) : machine.answer(five, {.fuel = 0});
    ASSERT_TRUE(next);
    outcome = *next;
  }
  EXPECT_GT(stops, 20);
  EXPECT_EQ(*machine.save(), *straight.save());
}

// ---- What must be supplied

ErrorCode code_of(const Result<Machine>& machine) { return machine ? ErrorCode{} : machine.error().code; }

TEST_F(Snapshot, NamesModulesByHashIfAsked) {
  Made made = make();
  ASSERT_TRUE(made.call("count", 10, 100));
  const std::vector<uint8_t> whole = *made.machine.save(), bytes = *made.machine.save({.embed_modules = false});
  const Module module = module_of(kCounter), other = module_of("(module)");
  EXPECT_EQ(bytes.size() + module.bytes().size(), whole.size());
  EXPECT_EQ(code_of(Machine::load(bytes, host())), ErrorCode::snapshot_mismatch);
  LoadOptions options;
  options.find_module = [&](const Hash&) { return other; };
  EXPECT_EQ(code_of(Machine::load(bytes, host(), options)), ErrorCode::snapshot_mismatch);
  options.find_module = [&](const Hash& hash) { return hash == module.hash() ? std::optional(module) : std::nullopt; };
  Machine again = loaded(bytes, options);
  EXPECT_EQ(*again.save({.embed_modules = false}), bytes);
  EXPECT_EQ(*again.save(), whole);
  EXPECT_EQ(*again.digest(), *made.machine.digest());
}

TEST_F(Snapshot, WantsTheSameSchedule) {
  Made made = make();
  ASSERT_TRUE(made.call("count", 10, 57));
  const std::vector<uint8_t> bytes = *made.machine.save();
  auto dear = std::make_shared<Schedule>();
  ASSERT_TRUE(dear->set_price("i32.add", 50));
  LoadOptions options;
  options.schedule = dear;
  auto refused = Machine::load(bytes, host(), options);
  EXPECT_EQ(code_of(refused), ErrorCode::snapshot_mismatch);
  EXPECT_NE(refused.error().message.find(dear->id().hex()), std::string::npos);
  options.allow_other_schedule = true;
  Machine again = loaded(bytes, options);
  finish(again);
  finish(made.machine);
  EXPECT_GT(again.meters().fuel_used, made.machine.meters().fuel_used);
  EXPECT_EQ(to_string(again.outcome()), to_string(made.machine.outcome()));
}

TEST_F(Snapshot, WantsItsHostFunctionsByNameAndType) {
  const std::vector<uint8_t> bytes = *make().machine.save();
  EXPECT_EQ(code_of(Machine::load(bytes, Linker())), ErrorCode::link);
  Linker wrong;
  const auto nothing = [](Caller&, std::span<const Value>, std::span<Value>) { return HostAnswer::done(); };
  ASSERT_TRUE(wrong.define("host", "ask", {{}, {}}, nothing));
  EXPECT_EQ(code_of(Machine::load(bytes, wrong)), ErrorCode::link);
}

class Notebook : public HostState {
 public:
  explicit Notebook(std::string text) : text(std::move(text)) {}
  Result<std::unique_ptr<HostState>> fork() const override { return std::make_unique<Notebook>(text); }
  std::vector<uint8_t> save() const override { return {text.begin(), text.end()}; }
  std::string text;
};

Linker host_with_notebooks() {
  Linker linker = host();
  for (std::string name : {"zebra", "ant"}) {
    EXPECT_TRUE(linker.define_state(name, [](auto saved) -> Result<std::unique_ptr<HostState>> {
      if (saved && !saved->empty() && saved->front() == '!') return fail(ErrorCode::io, "no");
      return std::make_unique<Notebook>(saved ? std::string(saved->begin(), saved->end()) : "new");
    }));
  }
  return linker;
}

TEST_F(Snapshot, CarriesTheStatesOfHostModules) {
  const Linker linker = host_with_notebooks();
  Machine machine = *Machine::create();
  ASSERT_TRUE(machine.instantiate("app", module_of(kCounter), linker));
  static_cast<Notebook*>(machine.state("ant"))->text = "noted";
  const std::vector<uint8_t> bytes = *machine.save();
  auto again = Machine::load(bytes, linker);
  ASSERT_TRUE(again);
  EXPECT_EQ(static_cast<Notebook*>(again->state("ant"))->text, "noted");
  EXPECT_EQ(static_cast<Notebook*>(again->state("zebra"))->text, "new");
  EXPECT_EQ(*again->save(), bytes);
  EXPECT_EQ(code_of(Machine::load(bytes, host())), ErrorCode::link);
  static_cast<Notebook*>(machine.state("ant"))->text = "!";
  EXPECT_EQ(code_of(Machine::load(*machine.save(), linker)), ErrorCode::io);
}

// ---- Deltas

// A store of snapshots by id.
struct Store {
  std::map<Hash, std::vector<uint8_t>> all;

  LoadOptions options() {
    LoadOptions options;
    options.find_parent = [this](const Hash& id) {
      const auto found = all.find(id);
      return found == all.end() ? std::nullopt : std::optional(found->second);
    };
    return options;
  }
  std::vector<uint8_t> save(Machine& machine, const std::vector<uint8_t>* parent) {
    SaveOptions how;
    if (parent) how.parent = *parent;
    auto bytes = machine.save(how);
    EXPECT_TRUE(bytes) << bytes.error().to_string();
    return all[*snapshot_id(*bytes)] = *bytes;
  }
};

void write(Machine& machine, uint32_t at, uint8_t value) {
  (*machine.memory(*machine.find_export(0, "memory")))[at] = value;
}

TEST_F(Snapshot, AsADeltaHoldsOnlyWhatDiffers) {
  Store store;
  Made made = make();
  for (uint32_t page = 0; page < 16; ++page) write(made.machine, page * 4096, static_cast<uint8_t>(1 + page));
  const auto base = store.save(made.machine, nullptr);
  write(made.machine, 5 * 4096, 99);
  write(made.machine, 6 * 4096, 0);  // Becomes a zero page.
  ASSERT_TRUE(made.call("grow", 1));
  write(made.machine, 17 * 4096, 7);
  const auto delta = store.save(made.machine, &base);
  EXPECT_LT(delta.size(), 2 * 4096u + 3000);
  EXPECT_GT(delta.size(), 2 * 4096u);
  Machine again = loaded(delta, store.options());
  EXPECT_EQ(*again.save(), *made.machine.save());
  EXPECT_EQ(*again.digest(), *made.machine.digest());
}

TEST_F(Snapshot, AsADeltaIsTheSameWhereverItIsMade) {
  Store store;
  Made made = make();
  write(made.machine, 4096, 1);
  const auto base = store.save(made.machine, nullptr);
  Machine loaded_here = loaded(base), saved_here = *made.machine.fork(), stranger = loaded(base);
  stranger = *Machine::create();  // It knows nothing of the base.
  ASSERT_TRUE(stranger.instantiate("app", module_of(kCounter), host()));
  for (uint8_t value = 2; value < 5; ++value) {  // One base, again and again.
    for (Machine* machine : {&loaded_here, &saved_here, &stranger}) write(*machine, 4096, value);
    const auto delta = store.save(loaded_here, &base);
    EXPECT_EQ(store.save(saved_here, &base), delta);
    EXPECT_EQ(store.save(stranger, &base), delta);
    EXPECT_EQ(*loaded(delta, store.options()).save(), *loaded_here.save());
    EXPECT_EQ(store.save(saved_here, &base), delta);
  }
}

TEST_F(Snapshot, CanBeALongChainOfDeltas) {
  Store store;
  Made made = make();
  ASSERT_TRUE(made.call("count", 60, 1));
  std::vector<std::vector<uint8_t>> chain = {store.save(made.machine, nullptr)};
  for (int i = 0; i < 30; ++i) {
    ASSERT_TRUE(made.machine.resume({.fuel = 17}));
    write(made.machine, static_cast<uint32_t>(i % 9) * 4096 + 40'00, static_cast<uint8_t>(i));
    chain.push_back(store.save(made.machine, &chain.back()));
    if (i % 4 == 0) made.machine = loaded(chain.back(), store.options());
    EXPECT_EQ(*loaded(chain.back(), store.options()).save(), *made.machine.save());
    // Saved in full, it is known as that; the chain is gone on with from the delta.
    made.machine = loaded(chain.back(), store.options());
  }
}

TEST_F(Snapshot, AsADeltaAgainstAnUnrelatedParentIsWhole) {
  Store store;
  Made made = make();
  ASSERT_TRUE(made.call("count", 10, 100));
  Machine other = *Machine::create();
  ASSERT_TRUE(other.instantiate("", module_of("(module (memory 3) (memory 1) (data (i32.const 9) \"x\"))"), Linker()));
  const auto parent = store.save(other, nullptr);
  const auto delta = store.save(made.machine, &parent);
  EXPECT_EQ(*loaded(delta, store.options()).save(), *made.machine.save());
}

TEST_F(Snapshot, AsADeltaWantsItsParent) {
  Store store;
  Made made = make();
  const auto base = store.save(made.machine, nullptr);
  write(made.machine, 9000, 1);
  const auto delta = store.save(made.machine, &base);
  auto missing = Machine::load(delta, host());
  EXPECT_EQ(code_of(missing), ErrorCode::snapshot_mismatch);
  EXPECT_NE(missing.error().message.find(snapshot_id(base)->hex()), std::string::npos);
  LoadOptions wrong;
  wrong.find_parent = [&](const Hash&) { return delta; };
  EXPECT_EQ(code_of(Machine::load(delta, host(), wrong)), ErrorCode::snapshot_mismatch);
  LoadOptions damaged;
  damaged.find_parent = [&](const Hash&) { return std::vector<uint8_t>(base.begin(), base.end() - 1); };
  EXPECT_EQ(code_of(Machine::load(delta, host(), damaged)), ErrorCode::snapshot_corrupt);
  // A delta can be the parent only of machines that know what it stands for.
  Made stranger = make();
  EXPECT_EQ(stranger.machine.save({.parent = delta}).error().code, ErrorCode::snapshot_mismatch);
  EXPECT_EQ(stranger.machine.save({.parent = std::vector<uint8_t>(500)}).error().code, ErrorCode::snapshot_corrupt);
}

// ---- Faults

TEST_F(Snapshot, HandsOnWhatTheWriterSays) {
  Made made = make();
  ASSERT_TRUE(made.call("count", 10, 100));
  const std::vector<uint8_t> whole = *made.machine.save();
  size_t pieces = 0;
  std::vector<uint8_t> written;
  ASSERT_TRUE(made.machine.save([&](std::span<const uint8_t> piece) {
    ++pieces;
    return written.insert(written.end(), piece.begin(), piece.end()), Result<>();
  }));
  EXPECT_EQ(written, whole);
  for (size_t fail_at = 0; fail_at < pieces; ++fail_at) {
    size_t piece = 0;
    auto result = made.machine.save([&](std::span<const uint8_t>) -> Result<> {
      if (piece++ == fail_at) return fail(ErrorCode::io, "the disk is full");
      return {};
    });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "the disk is full");
  }
  EXPECT_EQ(*made.machine.save(), whole);
}

TEST_F(Snapshot, LosesNothingWhenTheHostRefuses) {
  Store store;
  Made made = make();
  for (uint32_t page = 0; page < 16; ++page) write(made.machine, page * 4096, static_cast<uint8_t>(1 + page));
  const auto base = store.save(made.machine, nullptr);
  ASSERT_TRUE(made.call("count", 10, 100));
  const auto delta = store.save(made.machine, &base);
  const Hash digest = *made.machine.digest();
  uint64_t requests = 1;
  for (uint64_t refuse_at = 0; refuse_at <= requests; ++refuse_at) {
    Made fresh = make();
    for (uint32_t page = 0; page < 16; ++page) write(fresh.machine, page * 4096, static_cast<uint8_t>(1 + page));
    os::FailingHost host_fails(refuse_at);
    if (auto saved = fresh.machine.save()) EXPECT_EQ(*saved, base);
    if (auto again = Machine::load(delta, host(), store.options())) EXPECT_EQ(*again->digest(), digest);
    requests = std::max(requests, host_fails.requests());
  }
  EXPECT_GT(requests, 5u);
}

// ---- Bad input

TEST_F(Snapshot, IsRefusedWhenAnyBitOfItIsWrong) {
  Made made = make();
  ASSERT_TRUE(made.call("consult", 3));
  std::vector<uint8_t> bytes = *made.machine.save();
  const Linker linker = host();
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] ^= 1 << bit % 8;
    auto machine = Machine::load(bytes, linker);
    ASSERT_FALSE(machine) << "bit " << bit;
    ASSERT_TRUE(code_of(machine) == ErrorCode::snapshot_corrupt || (bit / 8 >= 8 && bit / 8 < 12)) << "bit " << bit;
    bytes[bit / 8] ^= 1 << bit % 8;
  }
  ASSERT_TRUE(Machine::load(bytes, linker));
}

TEST_F(Snapshot, IsRefusedWhenItIsCutOffOrLonger) {
  Made made = make();
  ASSERT_TRUE(made.call("consult", 3));
  std::vector<uint8_t> bytes = *made.machine.save();
  const Linker linker = host();
  for (size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_EQ(code_of(Machine::load(std::span(bytes).first(size), linker)), ErrorCode::snapshot_corrupt) << size;
    ASSERT_FALSE(snapshot_id(std::span(bytes).first(size)));
  }
  bytes.push_back(0);
  EXPECT_EQ(code_of(Machine::load(bytes, linker)), ErrorCode::snapshot_corrupt);
}

TEST_F(Snapshot, OfAnotherVersionSaysSo) {
  std::vector<uint8_t> bytes = *make().machine.save();
  bytes[8] = 2;
  auto machine = Machine::load(bytes, host());
  EXPECT_EQ(code_of(machine), ErrorCode::snapshot_mismatch);
  EXPECT_NE(machine.error().message.find("version 2"), std::string::npos);
}

uint64_t u64_at(const std::vector<uint8_t>& bytes, size_t at) {
  uint64_t value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

// Makes the id right again, as one would who means harm.
void seal(std::vector<uint8_t>& bytes) {
  if (bytes.size() < 112) return;
  const uint64_t hashed = 80 + u64_at(bytes, 48) + u64_at(bytes, 56);
  if (hashed > bytes.size() - 32) return;
  const Hash id = os::sha256(std::span(bytes).first(hashed));
  std::ranges::copy(id.bytes, bytes.end() - 32);
}

// Mutations of the header, the state and the index, where the checks are.
void mutate(std::vector<uint8_t>& bytes, Random& random) {
  const uint64_t end = 80 + u64_at(bytes, 48) + u64_at(bytes, 56);
  for (uint64_t i = 0, count = 1 + random.below(3); i < count; ++i) {
    const size_t at = 12 + random.below(end - 12);
    static constexpr uint8_t kBytes[] = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF};
    switch (random.below(6)) {
      case 0: bytes[at] ^= 1 << random.below(8); break;
      case 1: bytes[at] = kBytes[random.below(sizeof kBytes)]; break;
      case 2: bytes[at] += 1; break;
      case 3: bytes[at] -= 1; break;
      case 4:
        std::fill_n(bytes.begin() + at, std::min<size_t>(4, end - at), kBytes[random.below(sizeof kBytes)]);
        break;
      default:
        std::copy_n(bytes.begin() + 12 + random.below(end - 16), std::min<size_t>(4, end - at), bytes.begin() + at);
    }
  }
}

// What passes the checks can be run, and saved to the same bytes.
bool is_refused_or_sound(const std::vector<uint8_t>& bytes, const Linker& linker, const LoadOptions& options = {}) {
  auto machine = Machine::load(bytes, linker, options);
  if (!machine) return true;
  auto again = machine->save();
  EXPECT_TRUE(again);
  if (options.find_parent == nullptr) EXPECT_EQ(*again, bytes);
  machine->meters();
  machine->backtrace();
  to_string(machine->outcome());
  auto child = machine->fork();
  EXPECT_TRUE(child);
  finish(*child);
  finish(*machine);
  EXPECT_EQ(*child->digest(), *machine->digest());
  for (const char* name : {"count", "consult", "fail", "grow"}) {
    const Value args[] = {Value::i32(3)};
    if (machine->call(0, name, args, {.fuel = 300})) finish(*machine);
  }
  EXPECT_TRUE(machine->save());
  return false;
}

// CHUKKER_SNAPSHOT_MUTATIONS: how many of each machine.
uint64_t mutations() {
  const char* wanted = std::getenv("CHUKKER_SNAPSHOT_MUTATIONS");
  return wanted ? std::strtoull(wanted, nullptr, 10) : 400;
}

TEST_F(Snapshot, ThatLiesIsRefusedOrCanBeRun) {
  const Linker linker = host();
  uint64_t believed = 0;
  for (auto& [name, made] : machines_in_every_state()) {
    SCOPED_TRACE(name);
    const std::vector<uint8_t> bytes = *made.machine.save();
    Random random(bytes.size());
    for (uint64_t i = 0; i < mutations() && !HasFailure(); ++i) {
      std::vector<uint8_t> mutant = bytes;
      mutate(mutant, random);
      seal(mutant);
      believed += !is_refused_or_sound(mutant, linker);
    }
  }
  EXPECT_GT(believed, 0u);
}

TEST_F(Snapshot, OfAnInstantiationThatLiesIsRefusedOrCanBeRun) {
  const Linker linker = host();
  for (uint64_t fuel = 0; fuel < 24; ++fuel) {
    Machine machine = *Machine::create();
    ASSERT_TRUE(machine.instantiate("app", module_of(kInitialised), linker, {.fuel = fuel}));
    const std::vector<uint8_t> bytes = *machine.save();
    Random random(fuel);
    for (uint64_t i = 0; i < mutations() / 8 && !HasFailure(); ++i) {
      std::vector<uint8_t> mutant = bytes;
      mutate(mutant, random);
      seal(mutant);
      is_refused_or_sound(mutant, linker);
    }
  }
}

TEST_F(Snapshot, AsADeltaThatLiesIsRefusedOrCanBeRun) {
  const Linker linker = host();
  Store store;
  Made made = make();
  for (uint32_t page = 0; page < 5; ++page) write(made.machine, page * 4096, static_cast<uint8_t>(1 + page));
  const auto base = store.save(made.machine, nullptr);
  write(made.machine, 2 * 4096, 0);
  ASSERT_TRUE(made.call("count", 10, 100));
  const auto delta = store.save(made.machine, &base);
  Random random(1);
  for (uint64_t i = 0; i < mutations() * 2 && !HasFailure(); ++i) {
    std::vector<uint8_t> mutant = delta;
    mutate(mutant, random);
    seal(mutant);
    is_refused_or_sound(mutant, linker, store.options());
  }
}

}  // namespace
}  // namespace chukker::tests
