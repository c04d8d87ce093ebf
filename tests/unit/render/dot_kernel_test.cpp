// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/dot_kernel.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace smp {
namespace {

constexpr double kQuadrature = 5e-3;  // piecewise linear profiles of 0.01 mm steps, integrated two ways

RadialDensity sharp_dot() {
  RadialDensity p;
  p.step_mm = 0.01;
  for (std::size_t b = 0; b < 3; ++b)
    for (int i = 0; i <= 150; ++i) {
      const double r = i * p.step_mm;
      p.density[b].push_back((r < 0.075 ? 0.9 : 0.0) +
                             0.12 * std::exp(-r / 0.2) * (1.0 - 0.2 * static_cast<double>(b)));
    }
  for (auto& band : p.density) band.back() = 0.0;
  return p;
}

TEST_CASE("a kernel keeps the missing light of its dot at every footprint") {
  const auto profile = sharp_dot();
  const auto wanted = missing_light_mm2(profile);
  for (const double side_mm : {0.0, 0.03, 0.1, 0.25, 0.5, 1.0, 3.0}) {
    const auto have = missing_light_mm2(make_dot_kernel(profile, side_mm * side_mm));
    for (std::size_t b = 0; b < 3; ++b) CHECK(have[b] == doctest::Approx(wanted[b]).epsilon(kQuadrature));
  }
}

TEST_CASE("a flat disc has the missing light of its area") {
  RadialDensity p;
  p.step_mm = 0.001;
  for (auto& band : p.density) band.assign(101, 0.7);
  const double radius = 0.1005;  // half a step of roll-off
  CHECK(missing_light_mm2(p)[0] ==
        doctest::Approx((1.0 - std::exp(-0.7)) * std::numbers::pi * radius * radius).epsilon(kQuadrature));
}

TEST_CASE("an empty dot gives a kernel of zeros") {
  RadialDensity p;
  p.step_mm = 0.1;
  for (auto& band : p.density) band.assign(4, 0.0);
  for (const auto& entry : make_dot_kernel(p, 0.01).table) CHECK(entry[0] == 0.0F);
}

TEST_CASE("a profile that is not physical is a bug") {
  RadialDensity p = sharp_dot();
  p.density[1][3] = -0.1;
  CHECK_THROWS_AS(make_dot_kernel(p, 0.01), std::logic_error);
}

}  // namespace
}  // namespace smp
