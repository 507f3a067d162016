// JavaScript programs run in random slices of fuel; at each cut perhaps saved and loaded, perhaps forked (the child
// goes on and the parent is dropped, or the reverse), on another tier each time; host calls answered late. Results,
// what was printed, fuel and digest are those of one unlimited run.
//
// CHUKKER_TORTURE=whole means many more cuts, and programs of language/ too.
#include <random>

#include "support.h"

namespace chukker::js::tests {
namespace {

struct Program {
  std::string name;
  std::string source;
  EvalOptions::Kind kind = EvalOptions::Kind::script;
  std::string file = "torture.js";
};

void PrintTo(const Program& program, std::ostream* out) { *out << program.name; }

std::vector<Program> programs() {
  std::vector<Program> all = {
      {"Generators", R"(
        function* tree(n) { if (n > 0) { yield* tree(n - 1); yield n; yield* tree(n - 1) } }
        function* zip(...its) { try { for (;;) { const row = its.map((it) => it.next());
          if (row.some((r) => r.done)) return; yield row.map((r) => r.value) } } finally { print('zipped') } }
        let sum = 0; for (const [a, b] of zip(tree(6), tree(7))) sum += a * b; print(sum); [...tree(4)].join())"},
      {"Async", R"(
        const log = []; const tick = async (name, n) => { for (let i = 0; i < n; i++) { await null;
          log.push(name + i) } return name };
        async function* stream(n) { for (let i = 0; i < n; i++) { await tick('s' + i, 2); yield i } }
        (async () => { const all = Promise.all([tick('a', 4), tick('b', 3)]);
          for await (const x of stream(4)) print('got', x);
          const settled = await Promise.allSettled([all, Promise.reject(new RangeError('r')), Promise.race([tick('c', 1), tick('d', 2)])]);
          print(settled.map((s) => s.status + (s.value ?? s.reason)).join(' | ')); return log.join() })())"},
      {"HostCalls", R"(
        const out = []; for (let i = 0; i < 12;
          i++) { try { out.push(later(i) + [3, 1, 2].sort((a, b) => later(a) - later(b)).join('')) } catch (e) { out.push(e.name + e.message) } finally { out.push(host(i)) } }
        out.push(JSON.stringify({toJSON: () => ({deep: later(5)})}));
          out.push('abc'.replace(/./g, (c, i) => later(i))); out)"},
      {"HostPromises", R"(
        (async () => { const parts = []; for (let i = 0; i < 5; i++) { parts.push(await (async () => later(i))());
          await null } return parts })())"},
      {"Modules", R"(
        import { chain, count } from './a.mjs'; import data from './data.json'; const late = await import('./b.mjs');
        const x = await Promise.resolve(later(3)); print(chain(6), count, data.list.join(), late.b(4), x);)",
       EvalOptions::Kind::module, "main.mjs"},
      {"Classes", R"(
        class Base { static #made = 0; #id = ++Base.#made; static made() { return Base.#made } get id() { return this.#id } toString() { return `${this.constructor.name}#${this.id}` } }
        class Point extends Base { constructor(x, y) { super(); Object.assign(this, {x, y}) } *[Symbol.iterator]() { yield this.x; yield this.y } static { this.origin = new Point(0, 0) } }
        const seen = new WeakMap(), traps = [];
          const watch = (o) => new Proxy(o, {get(t, k, r) { traps.push(String(k)); return Reflect.get(t, k, t) }});
        const points = Array.from({length: 20}, (_, i) => new Point(i, i * i));
          for (const p of points) seen.set(p, [...p]);
        print(Base.made(), watch(points[3]).x, `${points[4]}`, traps.join());
          points.map((p) => seen.get(p)[1]).reduce((a, b) => a + b))"},
      {"Builtins", R"(
        const words = Array.from({length: 200}, (_, i) => ((i * 7919) % 1009).toString(36)); words.sort();
        const text = words.join(' ');
          print(text.length, text.match(/\b[a-m]\w*\b/g).length, text.split(/(?<=z) /).length);
        const typed = Float64Array.from(words, (w) => parseInt(w, 36)).sort();
          print(typed.at(-1), typed.indexOf(504));
        print(JSON.stringify(JSON.parse(JSON.stringify({words: words.slice(0, 30), nested: {a: [1, {b: null}]}}))).length);
        print((2n ** 500n).toString().length, 12345678901234567890n % 97n);
          print(new Date(86400000 * 365).toISOString(), Math.random() < 1);
        print(structured()); function structured() { const m = new Map(words.map((w, i) => [w, i]));
          return [...m].filter(([w, i]) => i % 50 === 0).flat().join() } decodeURIComponent(encodeURIComponent('é😀')))"},
      {"Exceptions", R"(
        let n = 0; function deep(k) { try { if (k === 0) throw new Error('bottom');
          deep(k - 1) } catch (e) { if (k % 3 === 0) { e.message += k;
            throw e } else if (k % 3 === 1) throw new TypeError('t' + k, {cause: e}); else throw e } finally { n++ } }
        try { deep(30) } catch (e) { print(e.name, e.message, n); for (let c = e; c; c = c.cause) print(c.message) }
        const r = (() => { for (let i = 0; ; i++) { label: try { if (i < 5) continue; if (i === 7) break;
          return i } finally { if (i === 5) break label } } })(); let depth = 0; const down = () => { depth++; down() }; try { down() } catch (e) { print(e.name, depth) } r)"},
      {"Weak", R"(
        const freed = []; const registry = new FinalizationRegistry((x) => { freed.push(x) }); const refs = [];
        for (let i = 0; i < 40; i++) { const o = {i, self: null}; if (i % 2) o.self = o; registry.register(o, i);
          refs.push(new WeakRef(o)) }
        for (let i = 0; i < 400; i++) ({i, a: [i]}); (async () => { await null;
          print(freed.length, refs.filter((r) => r.deref()).length); return freed.join() })())"},
      {"Memory", R"(
        const keep = []; for (let i = 0; i < 30; i++) { keep.push(new Uint8Array(10000).fill(i));
          if (i % 3 === 0) keep.shift() }
        let s = ''; for (let i = 0; i < 300; i++) s += String.fromCharCode(97 + i % 26); const big = s.repeat(50);
          let h = 0; for (let i = 0; i < big.length; i += 97) h = (h * 31 + big.charCodeAt(i)) | 0;
        print(keep.length, keep.reduce((a, b) => a + b[5], 0), h);
          try { new ArrayBuffer(2e9) } catch (e) { print(e.name) } const buffer = new ArrayBuffer(8, {maxByteLength: 64}); buffer.resize(40); buffer.byteLength)"},
  };
  if (!whole()) return all;
  for (const auto& entry : std::filesystem::directory_iterator(js_folder() / "language")) {
    all.push_back(
        {test_name(entry.path().stem().string()), read_file(entry.path()), EvalOptions::Kind::script, "program.js"});
  }
  return all;
}

// What a run came to.
struct Report {
  std::string outcome, printed, digest;
  uint64_t fuel = 0;
  int cuts = 0;
};

class Torture : public ::testing::TestWithParam<Program> {
 protected:
  // The host answers `later` late, by what it is asked; `print` and `host` as Printer does.
  static std::shared_ptr<Host> host_of(Printer& printer) {
    printer.host->functions["later"] = [](const Call&) { return Answer::later(); };
    printer.host->load = [](std::string_view name) -> Result<ModuleSource> {
      using Kind = ModuleSource::Kind;
      if (name == "a.mjs") {
        return ModuleSource{
            "import {b} from './b.mjs'; export let count = 0; export const chain = (n) => n === 0 ? 0 : (count++, n + "
            "b(n - 1))",
            Kind::javascript};
      }
      if (name == "b.mjs")
        return ModuleSource{"import {chain} from './a.mjs'; await null; export const b = (n) => chain(n)",
                            Kind::javascript};
      if (name == "data.json") return ModuleSource{"{\"list\": [1, 2, 3]}", Kind::json};
      return fail(ErrorCode::io, "no such module");
    };
    return printer.host;
  }

  static Js machine(const std::shared_ptr<Host>& host) {
    Options options = with_host(host);
    options.limits.memory_bytes = 64 << 20;
    return make(options);
  }

  static Result<Outcome> answer(Js& js, const Waiting& waiting, const RunOptions& options) {
    const double asked = waiting.args.at(0).number();
    if (asked == 7) return js.answer_error("RangeError", "seven", options);
    return js.answer(Value(asked * 10), options);
  }

  static Report report_of(Js& js, const Result<Outcome>& outcome, const Printer& printer) {
    Report report;
    EXPECT_TRUE(outcome) << outcome.error().to_string();
    if (!outcome) return report;
    report.outcome = to_string(*outcome);
    report.printed = *printer.text;
    report.fuel = js.meters().fuel_used;
    report.digest = digest(js);
    return report;
  }

  static EvalOptions options_of(const Program& program) {
    EvalOptions options;
    options.kind = program.kind;
    options.file = program.file;
    return options;
  }

  static Report run_plain(const Program& program) {
    Printer printer;
    Js js = machine(host_of(printer));
    Result<Outcome> outcome = js.eval(program.source, options_of(program));
    while (outcome && std::holds_alternative<Waiting>(*outcome)) outcome = answer(js, std::get<Waiting>(*outcome), {});
    return report_of(js, outcome, printer);
  }

  // `js` becomes what goes on from here.
  static void cut(Js& js, std::mt19937& random, const std::shared_ptr<Host>& host) {
    switch (random() % 6) {
      case 0: {
        const SaveOptions options{.delta = random() % 2 == 0, .compress = random() % 2 == 0};
        js = loaded(saved(js, options), host);
        break;
      }
      case 1: js = forked(js); break;  // The parent is dropped.
      case 2: {                        // The child is, after it went a little way.
        Js child = forked(js);
        if (child.state() == Js::State::suspended) (void)child.resume({{.fuel = 1 + random() % 5000}});
        break;
      }
      case 3: {                        // Some generations later.
        Js child = forked(js), grandchild = forked(child);
        js = loaded(saved(grandchild), host);
        break;
      }
      default: break;
    }
  }

  static Report run_tortured(const Program& program, uint64_t slice, uint32_t seed) {
    std::mt19937 random(seed);
    Printer printer;
    std::shared_ptr<Host> host = host_of(printer);
    Js js = machine(host);
    EvalOptions options = options_of(program);
    const auto next = [&](RunOptions& run) {
      run.fuel = 1 + random() % (2 * slice);
      run.tier = random() % 4 == 0 ? Tier::in_place : Tier::threaded;
    };
    next(options);
    Result<Outcome> outcome = js.eval(program.source, options);
    int cuts = 0;
    while (outcome && (std::holds_alternative<OutOfFuel>(*outcome) || std::holds_alternative<Waiting>(*outcome))) {
      cuts++;
      const size_t printed = printer.text->size();
      cut(js, random, host);
      printer.text->resize(printed);  // (What a dropped child has printed is not ours.)
      RunOptions run;
      next(run);
      const Waiting* waiting = std::get_if<Waiting>(&*outcome);
      outcome = waiting ? answer(js, *waiting, run) : js.resume(run);
    }
    Report report = report_of(js, outcome, printer);
    report.cuts = cuts;
    return report;
  }
};

TEST_P(Torture, ChangesNothing) {
  const Report plain = run_plain(GetParam());
  EXPECT_TRUE(plain.outcome.starts_with("returned")) << plain.outcome;
  EXPECT_GT(plain.printed.size() + plain.outcome.size(), 12u);
  const uint64_t cuts = whole() ? 2000 : 80;
  for (uint32_t seed = 1; seed <= (whole() ? 5u : 2u); seed++) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Report tortured = run_tortured(GetParam(), 1 + plain.fuel / cuts, seed);
    EXPECT_EQ(tortured.outcome, plain.outcome);
    EXPECT_EQ(tortured.printed, plain.printed);
    EXPECT_EQ(tortured.fuel, plain.fuel);
    EXPECT_EQ(tortured.digest, plain.digest);
    EXPECT_GT(tortured.cuts, 20);
  }
}

INSTANTIATE_TEST_SUITE_P(Programs, Torture, ::testing::ValuesIn(programs()),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace chukker::js::tests
