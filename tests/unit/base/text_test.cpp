// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/text.h"

#include <doctest/doctest.h>

#include <cstdlib>

TEST_CASE("the nearest name is found, a far one is not suggested") {
  const std::vector<std::string> verbs{"analyze", "match-color", "design", "render"};
  CHECK(smp::nearest_name("analyse", verbs) == "analyze");
  CHECK(smp::nearest_name("desing", verbs) == "design");
  CHECK(smp::nearest_name("zzzzzz", verbs).empty());
}

TEST_CASE("numbers read back as they were written") {
  for (double value : {0.1, -1e-300, 1.0 / 3.0, 123456789.125, 0.0}) {
    CHECK(std::strtod(smp::text_from_double(value).c_str(), nullptr) == value);
  }
  CHECK(smp::fixed_text(12.345, 1) == "12.3");
}

TEST_CASE("only whole UTF-8 without NUL is clean") {
  CHECK(smp::is_clean_utf8(""));
  CHECK(smp::is_clean_utf8("caf\xc3\xa9 \xed\x95\x9c"));
  CHECK_FALSE(smp::is_clean_utf8(std::string("a\0b", 3)));
  CHECK_FALSE(smp::is_clean_utf8("\xc3"));              // cut off
  CHECK_FALSE(smp::is_clean_utf8("\xc0\xaf"));          // overlong
  CHECK_FALSE(smp::is_clean_utf8("\xed\xa0\x80"));      // surrogate
  CHECK_FALSE(smp::is_clean_utf8("\xf5\x80\x80\x80"));  // beyond Unicode
}
