// JavaScript programs run in random slices of fuel; at each cut perhaps saved and loaded, perhaps forked (the child
// goes on and the parent is dropped, or the reverse), on another tier each time; host calls answered late. Results,
// what was printed, fuel and digest are those of one unlimited run.
//
// CHUKKER_TORTURE=whole means many more cuts, and programs of language/ too.
#include <algorithm>
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

// Those written for this, or, behind the flag, all small ones of the language.
std::vector<Program> programs() {
  std::vector<Program> all;
  for (const std::string folder : {"torture", "language"}) {
    if (folder == "language" && !whole()) continue;
    for (const auto& entry : std::filesystem::directory_iterator(js_folder() / folder)) {
      const bool is_module = entry.path().extension() == ".mjs";
      all.push_back({test_name(entry.path().stem().string()), read_file(entry.path()),
                     is_module ? EvalOptions::Kind::module : EvalOptions::Kind::script,
                     is_module ? "main.mjs" : "program.js"});
    }
  }
  std::ranges::sort(all, {}, &Program::name);
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
