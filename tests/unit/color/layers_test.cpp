// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/layers.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "smp/base/error.h"

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kRoundOff = 1e-10;
constexpr double kSpecular14 = 1.0 / 36.0;  // ((1.4 - 1) / (1.4 + 1))^2

}  // namespace

TEST_CASE("energy is conserved without absorption") {
  for (const int streams : {8, 16, 32}) {
    const smp::LayerSolver solver(streams, 1.4);
    const std::array<smp::Layer, 3> layers{{{0, 9, 0.75, 0.2}, {0, 30, 0.9, 0.7}, {0, 2, 0.0, 0.1}}};
    const auto r = solver.response(layers);
    CHECK(std::abs(r.reflectance + r.transmittance - (1.0 - kSpecular14)) < kRoundOff);
  }
}

TEST_CASE("a half space without absorption returns all light") {
  const smp::LayerSolver solver(16, 1.4);
  const smp::Layer deep{0, 20, 0.8, kInfinite};
  CHECK(std::abs(solver.reflectance(std::span(&deep, 1)) - (1.0 - kSpecular14)) < 1e-6);
}

TEST_CASE("light paths are reciprocal") {
  const smp::LayerSolver solver(8, 1.4);
  const std::array<smp::Layer, 3> layers{{{3, 25, 0.8, 0.07}, {20, 40, 0.5, 0.2}, {0.2, 22, 0.8, kInfinite}}};
  const auto out = solver.bidirectional(layers);
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (std::size_t j = 0; j < out.size(); ++j) CHECK(std::abs(out[i][j] - out[j][i]) < kRoundOff);
  }
}

TEST_CASE("splitting a layer changes nothing") {
  const smp::LayerSolver solver(16, 1.4);
  const std::array<smp::Layer, 2> whole{{{2, 25, 0.8, 0.3}, {0.2, 22, 0.8, kInfinite}}};
  const std::array<smp::Layer, 3> split{{{2, 25, 0.8, 0.1}, {2, 25, 0.8, 0.2}, {0.2, 22, 0.8, kInfinite}}};
  CHECK(std::abs(solver.reflectance(whole) - solver.reflectance(split)) < kRoundOff);
}

TEST_CASE("absorption never brightens") {
  const smp::LayerSolver solver(8, 1.4);
  double last = 1.0;
  for (const double absorption : {0.0, 0.01, 0.1, 1.0, 10.0, 100.0}) {
    const std::array<smp::Layer, 2> layers{{{absorption, 25, 0.8, 0.2}, {0.2, 22, 0.8, kInfinite}}};
    const double r = solver.reflectance(layers);
    CHECK(r < last);
    last = r;
  }
}

TEST_CASE("more streams converge") {
  const std::array<smp::Layer, 2> layers{{{5, 25, 0.8, 0.1}, {0.2, 22, 0.8, kInfinite}}};
  const double r8 = smp::LayerSolver(8, 1.4).reflectance(layers), r16 = smp::LayerSolver(16, 1.4).reflectance(layers),
               r32 = smp::LayerSolver(32, 1.4).reflectance(layers);
  CHECK(std::abs(r16 - r32) < std::abs(r8 - r32));
  CHECK(std::abs(r8 - r32) < 2e-3);  // COLOUR.md: 8 streams stay within 0.0014 RMS
}

TEST_CASE("bad settings are refused") {
  CHECK_THROWS_AS(smp::LayerSolver(12, 1.4), smp::Error);
  CHECK_THROWS_AS(smp::LayerSolver(8, 0.9), smp::Error);
  const smp::LayerSolver solver(8, 1.4);
  CHECK_THROWS(static_cast<void>(solver.reflectance({})));
}
