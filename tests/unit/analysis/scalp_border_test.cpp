// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/scalp_border.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace smp;

TEST_CASE("The forehead's middle is near the border, the vertex and the eyes are not") {
  const double z = 64.0 / 103.8;
  CHECK(scalp_border_distance_mm({0.0, std::sqrt(1.0 - z * z), z}) < 2.0);
  CHECK(scalp_border_distance_mm({0.0, 0.0, 1.0}) > 60.0);
  CHECK(scalp_border_distance_mm({0.0, 1.0, 0.0}) > 40.0);
}

TEST_CASE("Left and right are alike") {
  const Vec3 p = normalized(Vec3{0.7, 0.5, 0.2});
  CHECK(scalp_border_distance_mm(p) == doctest::Approx(scalp_border_distance_mm({-p.x, p.y, p.z})));
}
