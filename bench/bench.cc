// chukker-bench: measures Chukker through its public headers.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "groups.h"
#include "guest.h"
#include "javascript.h"

namespace bench {
namespace {

constexpr std::string_view kUsage =
    "usage: chukker-bench [GROUP...] [--rounds N] [--json] [--module FILE]\n"
    "       chukker-bench serve threaded|in-place FOLDER    (the protocol of bench/run)\n"
    "       chukker-bench program FILE.js ROUNDS N SLICE    (bench/javascript; SLICE 0: in one run)\n"
    "       chukker-bench script FILE.js ROUNDS\n"
    "GROUP is one of the following; all of them if none is named, all but kernels for the name groups:\n";

struct Group {
  std::string_view name;
  Rows (*measure)(const Settings& settings);
};

constexpr Group kGroups[] = {
    {"kernels", measure_kernels},       {"slices", measure_slices},
    {"suspend", measure_suspend},       {"fork", measure_fork},
    {"checkpoint", measure_checkpoint}, {"create", measure_create},
    {"snapshot", measure_snapshot},     {"load-module", measure_load_module},
    {"memory", measure_memory},         {"js", measure_javascript},
};

struct Options {
  std::vector<std::string_view> groups;
  Settings settings;
  bool json = false;

  bool wants(std::string_view group) const {
    auto named = [&](std::string_view name) { return std::ranges::find(groups, name) != groups.end(); };
    return groups.empty() || named(group) || (named("groups") && group != "kernels");
  }
};

[[noreturn]] void usage() {
  fmt::print(stderr, "{}", kUsage);
  for (const Group& group : kGroups) fmt::print(stderr, "  {}\n", group.name);
  std::exit(2);
}

int parse_number(std::string_view text, int least) {
  int number = least - 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  if (number < least) usage();
  return number;
}

Options parse(std::vector<std::string_view> args) {
  Options options;
  for (size_t i = 0; i < args.size(); i++) {
    if (args[i] == "--json") {
      options.json = true;
    } else if (args[i] == "--rounds" && i + 1 < args.size()) {
      options.settings.rounds = parse_number(args[++i], 1);
    } else if (args[i] == "--module" && i + 1 < args.size()) {
      options.settings.module = args[++i];
    } else if (args[i] == "groups" || std::ranges::find(kGroups, args[i], &Group::name) != std::end(kGroups)) {
      options.groups.push_back(args[i]);
    } else {
      usage();
    }
  }
  return options;
}

void run_groups(const Options& options) {
  Rows rows;
  for (const Group& group : kGroups) {
    if (!options.wants(group.name)) continue;
    fmt::print(stderr, "{} ...\n", group.name);
    std::ranges::move(group.measure(options.settings), std::back_inserter(rows));
  }
  fmt::print("{}\n", options.json ? to_json(rows) : to_markdown(rows));
}

void run_server(std::string_view tier, std::string_view folder) {
  if (tier != "threaded" && tier != "in-place") usage();
  serve(tier == "threaded" ? chukker::Tier::threaded : chukker::Tier::in_place, folder);
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  std::vector<std::string_view> args(argv + 1, argv + argc);
  if (args.size() == 3 && args[0] == "serve") {
    bench::run_server(args[1], args[2]);
  } else if (args.size() == 5 && args[0] == "program") {
    fmt::print("{}\n", bench::time_program(args[1], bench::parse_number(args[2], 1), bench::parse_number(args[3], 1),
                                           static_cast<uint64_t>(bench::parse_number(args[4], 0)),
                                           chukker::Tier::automatic));
  } else if (args.size() == 3 && args[0] == "script") {
    fmt::print("{}\n", bench::time_script(args[1], bench::parse_number(args[2], 1)));
  } else {
    bench::run_groups(bench::parse(args));
  }
}
