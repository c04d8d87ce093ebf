// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/locale.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "phrases.h"
#include "smp/base/error.h"

namespace smp {
namespace {

std::multiset<std::string> places(const std::string& text) {
  static const std::regex pattern("\\{[a-z_0-9]+\\}");
  std::multiset<std::string> out;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) out.insert(it->str());
  return out;
}

TEST_CASE("every English text has a Korean one with the same places to fill") {
  const auto en = Locale::load("en");
  const auto ko = Locale::load("ko");
  for (const auto& [key, text] : en.all()) {
    CAPTURE(key);
    REQUIRE(ko.all().count(key) == 1);
    CHECK(places(text) == places(ko.all().at(key)));
  }
}

TEST_CASE("no text of either language makes a banned promise") {
  for (const char* lang : {"en", "ko"}) {
    const auto words = Locale::load(lang);
    for (const auto& [key, text] : words.all()) {
      CAPTURE(key);
      CHECK(banned_phrase_in(text, lang) == "");
    }
  }
}

TEST_CASE("a missing key, a missing argument and a repeated key are errors") {
  const auto words = Locale::parse(R"({"a": "x {n} y"})", "test");
  CHECK(words.text("a", {{"n", "3"}}) == "x 3 y");
  CHECK_THROWS_AS((void)words.text("b"), Error);
  CHECK_THROWS_AS((void)words.text("a"), Error);
  CHECK_THROWS_AS(Locale::parse(R"({"a": "1", "a": "2"})", "test"), Error);
  CHECK_THROWS_AS(Locale::parse(R"({"a": {"b": "2"}})", "test"), Error);
  CHECK_THROWS_AS(Locale::parse(R"({"a": 1})", "test"), Error);
}

}  // namespace
}  // namespace smp
