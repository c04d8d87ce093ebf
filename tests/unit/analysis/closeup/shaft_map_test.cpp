// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shaft_map.h"

#include <doctest/doctest.h>

using namespace smp;

TEST_CASE("strength is linear between cells and turns, periodic in the turn and clamped at the rim") {
  ShaftMap map;
  map.width = 2;
  map.height = 2;
  map.value.assign(ShaftMap::kShaftBins * 4, 0.0F);
  map.value[0] = 1.0F;
  CHECK(shaft_strength(map, 0.5, 0.5, 0.0) == doctest::Approx(1.0));
  CHECK(shaft_strength(map, 0.5, 0.5, 8.0) == doctest::Approx(1.0));
  CHECK(shaft_strength(map, 1.0, 0.5, -16.0) == doctest::Approx(0.5));
  CHECK(shaft_strength(map, 0.5, 0.5, 0.25) == doctest::Approx(0.75));
  CHECK(shaft_strength(map, -50.0, -50.0, 0.0) == doctest::Approx(1.0));
}
