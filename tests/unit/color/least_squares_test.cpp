// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/least_squares.h"

#include <doctest/doctest.h>

#include <cmath>

TEST_CASE("a curved valley is followed to its floor") {
  const auto residuals = [](const std::vector<double>& x) {
    return std::vector<double>{10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]};
  };
  const auto fit = smp::detail::least_squares(residuals, {-1.2, 1.0}, 200);
  CHECK(fit.x[0] == doctest::Approx(1.0).epsilon(1e-3));
  CHECK(fit.x[1] == doctest::Approx(1.0).epsilon(1e-3));
}

TEST_CASE("a positive definite system is solved") {
  const auto x = smp::detail::solve_spd({{4, 1}, {1, 3}}, {1, 2});
  CHECK(x[0] == doctest::Approx(1.0 / 11));
  CHECK(x[1] == doctest::Approx(7.0 / 11));
}
