// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/analysis/closeup/shaft_map.h"
#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("a line answers in the layer of its direction") {
  const ShaftMap map = ridge_shaft_map(draw_shafts({640, 512}, {{{300, 150}, {300, 350}, 16}}), 4.0);
  CHECK(map.width == 160);
  CHECK(map.height == 128);
  CHECK(shaft_strength(map, 75.0, 62.0, 4.0) > 0.8);  // 4 bins = 90 degrees: upright
  CHECK(shaft_strength(map, 75.0, 62.0, 0.0) < 0.2);
  CHECK(shaft_strength(map, 20.0, 62.0, 4.0) < 0.05);
}
