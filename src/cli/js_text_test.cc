#include "cli/js_text.h"

#include <gtest/gtest.h>

#include "cli/js_flags.h"
#include "cli/js_json.h"
#include "cli/js_modules.h"

namespace chukker::cli {
namespace {

TEST(JsText, WhatIsNoUtf8IsReplaced) {
  EXPECT_EQ(valid_utf8("plain \u00e9\u20ac\U0001f600"), "plain \u00e9\u20ac\U0001f600");
  EXPECT_EQ(valid_utf8(std::string_view("a\0b", 3)), std::string_view("a\0b", 3));
  EXPECT_EQ(valid_utf8("caf\xE9!"), "caf\uFFFD!");
  EXPECT_EQ(valid_utf8("\xED\xA0\x80x"), "\uFFFDx");  // A lone surrogate is one character.
  EXPECT_EQ(valid_utf8("\xC0\x80"), "\uFFFD\uFFFD");  // Overlong.
  EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(valid_utf8("\xE2\x82"), "\uFFFD\uFFFD");  // Cut off.
}

TEST(JsText, StringsAreQuotedAsNodeDoes) {
  EXPECT_EQ(quote_string("a"), "'a'");
  EXPECT_EQ(quote_string("it's"), "\"it's\"");
  EXPECT_EQ(quote_string("'\""), "`'\"`");
  EXPECT_EQ(quote_string("'\"`"), "'\\'\"`'");
  EXPECT_EQ(quote_string("a\n\t\\\x01"), "'a\\n\\t\\\\\\x01'");
}

TEST(JsText, PlacesInSources) {
  JsSources sources;
  sources.add("a.js", "one\r\ntw\u00e9 `x\n");
  EXPECT_EQ(sources.line("a.js", 1), "one");
  EXPECT_EQ(sources.line("a.js", 2), "tw\u00e9 `x");
  EXPECT_EQ(sources.line("a.js", 3), "");
  EXPECT_FALSE(sources.line("a.js", 4));
  EXPECT_FALSE(sources.line("a.js", 0));
  EXPECT_FALSE(sources.line("b.js", 1));
  EXPECT_TRUE(sources.from("a.js", 2, 5).starts_with("`x"));
  EXPECT_FALSE(sources.is_end("a.js", 2, 5));
  EXPECT_TRUE(sources.is_end("a.js", 2, 7));
  EXPECT_TRUE(sources.is_end("a.js", 3, 1));
}

TEST(JsText, AnExceptionIsShownWithItsLine) {
  JsSources sources;
  sources.add("a.js", "\tf(\u00e9);\n");
  js::Exception exception{.name = "TypeError",
                          .message = "no",
                          .stack = "    at a.js:1:4\n",
                          .file = "a.js",
                          .line = 1,
                          .column = 4,
                          .value = {}};
  EXPECT_EQ(describe_uncaught(exception, sources, "Uncaught"),
            "a.js:1\n\tf(\u00e9);\n\t  ^\n\nUncaught TypeError: no\n    at a.js:1:4");
  exception.line = 9;
  EXPECT_EQ(describe_uncaught(exception, sources, "Uncaught"), "Uncaught TypeError: no\n    at a.js:1:4");
}

TEST(JsFlags, ClocksAndTimeZones) {
  EXPECT_EQ(parse_clock("1970-01-02T00:00:01Z")->start, 86'401'000'000'000u);
  EXPECT_EQ(parse_clock("2000-01-01")->start, js::Clock().start);
  EXPECT_TRUE(parse_clock("real")->real);
  for (const char* wrong : {"", "2026", "2026-13-01", "2026-02-29", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00",
                            "1969-12-31", "2026-01-01x"}) {
    EXPECT_FALSE(parse_clock(wrong)) << wrong;
  }
  EXPECT_EQ(*parse_timezone("120"), 120);
  EXPECT_EQ(*parse_timezone("-90"), -90);
  EXPECT_EQ(*parse_timezone("+02:30"), 150);
  EXPECT_EQ(*parse_timezone("-01:00"), -60);
  for (const char* wrong : {"", "x", "2:3", "+2:60", "2000", "--5", "5 "}) EXPECT_FALSE(parse_timezone(wrong)) << wrong;
}

TEST(JsFlags, NamesOfFunctions) {
  for (const char* right : {"f", "db.query", "$_1"}) EXPECT_TRUE(parse_function_name(right)) << right;
  for (const char* wrong : {"", ".", "a.", ".a", "a b", "1a", "a..b"}) {
    EXPECT_FALSE(parse_function_name(wrong)) << wrong;
  }
}

TEST(JsJson, IsReadAsJavaScriptWould) {
  EXPECT_EQ(*parse_js_json(R"({"b": [1, -0.0, "x"], "a": null})"),
            js::Value::object({{"b", js::Value::array({1, -0.0, "x"})}, {"a", nullptr}}));
  EXPECT_TRUE(parse_js_json("")->is(js::Kind::undefined));
  EXPECT_FALSE(parse_js_json("{"));
  EXPECT_FALSE(parse_js_json("yes"));
  EXPECT_FALSE(parse_js_json(std::string(100'000, '[') + std::string(100'000, ']')));
}

TEST(JsModules, FoldersAreNamedAsTheyAreWritten) {
  EXPECT_EQ(folder_of("a.js"), ".");
  EXPECT_EQ(folder_of("./a.js"), ".");
  EXPECT_EQ(folder_of("app/x/../a.js"), "app");
  EXPECT_EQ(folder_of("/srv/a.js"), "/srv");
  EXPECT_EQ(folder_of("../a.js"), "..");
}

}  // namespace
}  // namespace chukker::cli
