// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/trace.h"

#include <doctest/doctest.h>

#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("an empty map has no lines") {
  CHECK(trace_shafts(ridge_shaft_map(draw_shafts({320, 256}, {}), 4.0), {}).empty());
}

TEST_CASE("a shaft is one line along its axis") {
  const auto traces = trace_shafts(ridge_shaft_map(draw_shafts({640, 512}, {{{200, 150}, {400, 350}, 16}}), 4.0), {});
  REQUIRE(traces.size() == 1);
  for (const cv::Point2d& p : traces[0].line) CHECK(std::abs((4 * p.x - 200) - (4 * p.y - 150)) < 8.0);
  CHECK(traces[0].line.size() > 55);
}
