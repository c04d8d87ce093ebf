// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/head_relief.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

using namespace smp;

TEST_CASE("the relief stays within its bounds, is equal left and right, and its slope is its derivative") {
  for (double z = -0.98; z < 1.0; z += 0.14)
    for (double turn = 0.05; turn < 2.0 * std::numbers::pi; turn += 0.3) {
      const double ring = std::sqrt(1.0 - z * z);
      const Vec3 d{ring * std::cos(turn), ring * std::sin(turn), z};
      const Relief relief = head_relief(d);
      CHECK(relief.radius > kLeastRelief);
      CHECK(relief.radius < kMostRelief);
      CHECK(head_relief_radius({-d.x, d.y, d.z}) == doctest::Approx(relief.radius));
      constexpr double kStep = 1e-5;
      const Vec3 side = normalized(cross(d, Vec3{0.3, -0.5, 0.8}));
      const double change =
          head_relief_radius(normalized(d + kStep * side)) - head_relief_radius(normalized(d - kStep * side));
      CHECK(dot(relief.slope, side) == doctest::Approx(change / (2.0 * kStep)).epsilon(1e-5));
      CHECK(std::abs(dot(relief.slope, d)) < 1e-12);
    }
}
