// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/backdrop.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>

namespace {

/// Share of neighbouring places (1 % of the width apart) whose lightness differs by more than a fifth.
double edges_of(smp::Backdrop kind, std::uint64_t seed) {
  const smp::phantom::BackdropScene scene(kind, seed);
  int edges = 0;
  for (int y = 0; y < 100; ++y)
    for (int x = 1; x < 100; ++x) {
      const double a = smp::phantom::luminance(scene.at(0.01 * x - 0.005, 0.01 * y + 0.005));
      const double b = smp::phantom::luminance(scene.at(0.01 * x + 0.005, 0.01 * y + 0.005));
      edges += std::fabs(a - b) > 0.2 * std::max(a, b) ? 1 : 0;
    }
  return edges / 9900.0;
}

}  // namespace

TEST_CASE("a room is cluttered, a clinic's cloth is not") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CHECK(edges_of(smp::Backdrop::room, seed) > 0.02);
    CHECK(edges_of(smp::Backdrop::clinic, seed) < 0.005);
  }
}

TEST_CASE("colours of every backdrop are positive and repeat") {
  for (const smp::Backdrop kind :
       {smp::Backdrop::wall, smp::Backdrop::tiles, smp::Backdrop::room, smp::Backdrop::clinic, smp::Backdrop::dark})
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const smp::phantom::BackdropScene a(kind, seed);
      const smp::phantom::BackdropScene b(kind, seed);
      for (int k = 0; k < 400; ++k) {
        const double u = 0.05 * (k % 20) + 0.01;
        const double v = 0.05 * (k / 20) + 0.01;
        const smp::phantom::Rgb c = a.at(u, v);
        CHECK(c == b.at(u, v));
        CHECK(std::min({c.r, c.g, c.b}) > 0.0);
        CHECK(std::max({c.r, c.g, c.b}) < 6.0);
      }
    }
}
