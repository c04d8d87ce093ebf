// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/hairline.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("The present line lies at the hair, the original one at the forehead") {
  const auto lines = find_hairlines(test::front_labels(), View::front, 1.0);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].kind == HairlineKind::present);
  CHECK(lines[0].mid_frontal_px->at(1) == doctest::Approx(70).epsilon(0.02));
  CHECK(lines[1].kind == HairlineKind::original_estimated);
  CHECK(lines[1].mid_frontal_px->at(1) == doctest::Approx(85).epsilon(0.02));
  CHECK(lines[0].points_px.front()[0] < lines[0].points_px.back()[0]);
}

TEST_CASE("Back views have no front line") { CHECK(find_hairlines(test::front_labels(), View::back, 1.0).empty()); }
