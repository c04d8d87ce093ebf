// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/point_grid.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "smp/base/rng.h"

TEST_CASE("A point grid finds exactly what a search over all points finds") {
  smp::Rng rng(1, "point_grid_test");
  std::vector<smp::Vec3> points;
  for (int i = 0; i < 400; ++i) points.push_back({rng.uniform(-9, 9), rng.uniform(0, 20), rng.uniform(-3, 3)});
  const smp::PointGrid grid(points, 1.3);
  for (int q = 0; q < 50; ++q) {
    const smp::Vec3 here{rng.uniform(-12, 12), rng.uniform(-3, 23), rng.uniform(-6, 6)};
    const double radius = rng.uniform(0.1, 6.0);
    std::vector<std::uint32_t> found;
    grid.for_each_near(here, radius, [&](std::uint32_t id, smp::Vec3, double) { found.push_back(id); });
    std::sort(found.begin(), found.end());
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
      const auto d = here - points[i];
      if (smp::dot(d, d) < radius * radius) expected.push_back(i);
    }
    CHECK(found == expected);
  }
}

TEST_CASE("An empty point grid finds nothing") {
  const smp::PointGrid grid(std::vector<smp::Vec3>{}, 1.0);
  int count = 0;
  grid.for_each_near({}, 5.0, [&](std::uint32_t, smp::Vec3, double) { ++count; });
  CHECK(count == 0);
}
