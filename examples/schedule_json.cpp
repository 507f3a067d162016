// chukker/schedule_json.hpp: price lists as JSON files.
#include "chukker/schedule_json.hpp"

#include <cstdio>

#include "guest.hpp"

int main() {
  const auto dear = must(chukker::schedule_from_json(R"({
    "comment": "division is dear, and so is growing",
    "instructions": {"i32.div_s": 20, "f64.div": 30},
    "memory_growth": {"price": 5, "unit": 4096}
  })"));
  std::printf("f64.div %u, f64.mul %u, growth %u a page\n", must(dear.price("f64.div")), must(dear.price("f64.mul")),
              dear.memory_growth_price().price);

  // The text of a whole schedule is for a person to change; it makes the same schedule, with the same id.
  const auto again = must(chukker::schedule_from_json(to_json(dear)));
  std::printf("the same again: %s\n", again.id() == dear.id() ? "yes" : "no");

  const auto refused = chukker::schedule_from_json("{\"instructions\": {\"f64.dvi\": 1}}");
  std::printf("%s\n", refused ? "accepted" : refused.error().message.c_str());
  return 0;
}

// Output:
// f64.div 30, f64.mul 1, growth 5 a page
// the same again: yes
// the schedule: "instructions": there is no instruction "f64.dvi"; use its text name, such as i32.add
