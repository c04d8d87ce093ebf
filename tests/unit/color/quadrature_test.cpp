// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/quadrature.h"

#include <doctest/doctest.h>

#include <cmath>

namespace {

double integral(const std::vector<smp::detail::QuadraturePoint>& rule, int power) {
  double sum = 0;
  for (const auto& point : rule) sum += point.weight * std::pow(point.x, power);
  return sum;
}

}  // namespace

TEST_CASE("Gauss and Radau rules are exact to their degree") {
  for (const int n : {4, 8, 16}) {
    const auto gauss = smp::detail::gauss_rule(n, 0.2, 1.1), radau = smp::detail::radau_rule(n, 0.2, 1.1);
    CHECK(radau.back().x == doctest::Approx(1.1).epsilon(1e-14));
    for (int power = 0; power <= 2 * n - 2; ++power) {
      const double exact = (std::pow(1.1, power + 1) - std::pow(0.2, power + 1)) / (power + 1);
      CHECK(integral(gauss, power) == doctest::Approx(exact).epsilon(1e-12));
      CHECK(integral(radau, power) == doctest::Approx(exact).epsilon(1e-12));
    }
  }
}

TEST_CASE("Legendre polynomials are 1 at 1 and alternate at -1") {
  const auto at_one = smp::detail::legendre_values(12, 1.0), at_minus = smp::detail::legendre_values(12, -1.0);
  for (std::size_t l = 0; l < 12; ++l) {
    CHECK(at_one[l] == doctest::Approx(1.0));
    CHECK(at_minus[l] == doctest::Approx(l % 2 == 0 ? 1.0 : -1.0));
  }
}
