// Snapshots of JavaScript machines that somebody has written with care: bytes of the state are changed and the id is
// made to fit, so nothing tells them from what a machine wrote. They are refused, or make a machine whose guest may do
// anything; the host's side never comes to harm, and every run ends.
#include <openssl/sha.h>

#include <cstring>
#include <iostream>
#include <random>

#include "support.h"

namespace chukker::js::tests {
namespace {

// Source: docs/snapshot-format.md.
constexpr size_t kHeaderBytes = 80, kStateBytesAt = 48, kIndexBytesAt = 56, kIdBytes = 32;

uint64_t number_at(const Bytes& bytes, size_t at) {
  uint64_t number = 0;
  std::memcpy(&number, &bytes[at], sizeof number);
  return number;
}

size_t state_end(const Bytes& bytes) { return kHeaderBytes + number_at(bytes, kStateBytesAt); }

void seal(Bytes& bytes) {
  SHA256(bytes.data(), state_end(bytes) + number_at(bytes, kIndexBytesAt), &bytes[bytes.size() - kIdBytes]);
}

std::shared_ptr<Host> later_host() {
  auto host = std::make_shared<Host>();
  host->functions["later"] = [](const Call&) { return Answer::later(); };
  host->functions["now"] = [](const Call& call) { return Answer::of(call.args.empty() ? Value() : call.args[0]); };
  return host;
}

// Where the machine is when it is saved.
struct Moment {
  const char* name;
  const char* source;
  uint64_t fuel;
};

class Forged : public ::testing::TestWithParam<Moment> {
 protected:
  Bytes snapshot() const {
    Js js = make(later_host());
    returned(js.eval("var data = {list: [1, 2, 'three'], f: () => 1}; Promise.reject(new Error('unhandled')); 0"));
    EvalOptions options;
    if (GetParam().fuel > 0) options.fuel = GetParam().fuel;
    EXPECT_TRUE(js.eval(GetParam().source, options));
    return saved(js, {.delta = true, .compress = false});
  }

  // Whatever the outcomes are.
  static void use(Js& js) {
    RunOptions run;
    run.fuel = 300'000;
    run.grace = 100'000;
    run.max_cycles = 100;
    run.on_exhausted = OnExhausted::rollback;
    (void)to_string(js.outcome());
    (void)js.stack();
    (void)js.globals();
    (void)js.heap();
    (void)js.has_jobs();
    (void)js.meters();
    (void)js.take_unhandled_rejections();
    Result<Js> child = js.fork();
    if (js.state() == Js::State::suspended) (void)js.resume(run);
    if (js.state() == Js::State::waiting) (void)js.answer(Value::array({1, "x", Value::date(1)}), run);
    if (js.state() == Js::State::suspended || js.state() == Js::State::waiting) (void)js.abandon(run);
    EvalOptions eval;
    static_cast<RunOptions&>(eval) = run;
    (void)js.eval("data.list.concat(now({a: 1}), [new Map([[1, 2]])])", eval);
    CallOptions call;
    static_cast<RunOptions&>(call) = run;
    const Value arguments[] = {Value::object({{"k", "v"}}), 7};
    (void)js.call("now", arguments, call);
    (void)js.save();
    (void)js.digest();
    if (child && child->state() == Js::State::suspended) (void)child->abandon(run);
  }
};

TEST_P(Forged, IsRefusedOrDoesNoHarm) {
  const Bytes good = snapshot();
  Bytes same = good;
  seal(same);
  ASSERT_EQ(same, good) << "the id is made otherwise";
  std::mt19937 random(2026);
  int accepted = 0;
  const int trials = whole() ? 20'000 : 250;
  for (int i = 0; i < trials; i++) {
    Bytes forged = good;
    // The machine's own state of JavaScript stands last; elsewhere a lie is mostly found at once.
    const size_t end = state_end(good),
                 begin = random() % 4 == 0 ? kHeaderBytes : end - std::min<size_t>(end - kHeaderBytes, 900);
    for (uint32_t changes = 1 + random() % 3; changes > 0; changes--) {
      const size_t at = begin + random() % (end - begin);
      forged[at] =
          random() % 3 == 0 ? static_cast<uint8_t>(random()) : static_cast<uint8_t>(forged[at] ^ (1u << random() % 8));
    }
    seal(forged);
    Result<Js> js = Js::load(forged, later_host());
    if (!js) {
      EXPECT_GT(js.error().message.size(), 10u);
      continue;
    }
    accepted++;
    use(*js);
  }
  std::cout << accepted << " of " << trials << " were loaded\n";
  EXPECT_GT(accepted, 10);
}

INSTANTIATE_TEST_SUITE_P(
    Moments, Forged,
    ::testing::Values(
        Moment{"Idle", "1", 0},
        Moment{"Suspended", "[3, 1, 2].map((x) => { for (let i = 0; i < 1000; i++) x += i; return x })", 30'000},
        Moment{"Waiting", "[1, 2].map((x) => later({x, s: 'text'}, new Set([1])))", 0},
        Moment{"Crossing", "({list: Array.from({length: 50}, (_, i) => ({i, d: new Date(i)}))})", 900'000},
        Moment{"Compiling", "function f() { return [1, 2, 3].map((x) => x * 2) } f()", 9'000}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace chukker::js::tests
