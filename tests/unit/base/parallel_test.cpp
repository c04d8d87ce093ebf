// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/parallel.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

TEST_CASE("every item is worked on once, whatever the number of threads") {
  for (int threads : {-1, 0, 1, 2, 7}) {
    std::vector<int> count(1000, 0);
    smp::parallel_for(count.size(), threads, [&](std::size_t i) { ++count[i]; });
    for (int c : count) REQUIRE(c == 1);
  }
}

TEST_CASE("nothing to do is no error") {
  CHECK_NOTHROW(smp::parallel_for(0, 4, [](std::size_t) { throw std::runtime_error("never"); }));
}

TEST_CASE("the failure of the lowest item is the one that is reported") {
  for (int threads : {1, 2, 4}) {
    try {
      smp::parallel_for(100, threads, [](std::size_t i) {
        if (i % 10 == 7) throw std::runtime_error(std::to_string(i));
      });
      FAIL("must throw");
    } catch (const std::runtime_error& error) {
      CHECK(std::string(error.what()) == "7");
    }
  }
}
