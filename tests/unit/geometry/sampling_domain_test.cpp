// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/sampling_domain.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace {

/// Quarter of a cylinder of radius 80 mm, unrolled: cells of 2 degrees by 2 mm.
smp::SamplingChart cylinder() {
  smp::SamplingChart c;
  c.width = 45;
  c.height = 30;
  for (int j = 0; j <= c.height; ++j) {
    for (int i = 0; i <= c.width; ++i) {
      const double a = i * std::numbers::pi / 90.0;
      c.corner_mm.push_back({80.0 * std::cos(a), 80.0 * std::sin(a), 2.0 * j});
    }
  }
  c.density_per_mm2.assign(static_cast<std::size_t>(c.width * c.height), 0.5);
  return c;
}

}  // namespace

TEST_CASE("Areas and counts are of the surface") {
  const smp::SamplingDomain domain({cylinder()});
  const double area = 80.0 * std::numbers::pi / 2.0 * 60.0;
  CHECK(domain.area_mm2() == doctest::Approx(area).epsilon(1e-3));  // chords of 2 degrees are 5e-5 short
  CHECK(domain.expected_count() == doctest::Approx(0.5 * domain.area_mm2()));
}

TEST_CASE("A step in the tangent plane moves by its length") {
  const smp::SamplingDomain domain({cylinder()});
  const smp::ChartPoint p{0, 20.3, 11.6};
  const auto before = domain.locate(p);
  const auto [tu, tv] = domain.tangents(p);
  const smp::Vec3 step = 0.4 * smp::normalized(tu) + (-0.3) * smp::normalized(tv);
  const auto after = domain.locate(domain.moved(p, step));
  CHECK(smp::norm(after.position - before.position) == doctest::Approx(0.5).epsilon(1e-3));
}

TEST_CASE("Density is bilinear inside and keeps its value at the edge") {
  auto chart = smp::flat_chart(10, 10, 1.0);
  for (int j = 0; j < 10; ++j) {
    for (int i = 2; i < 8; ++i) chart.density_per_mm2[static_cast<std::size_t>(j * 10 + i)] = 1.0 + i;
  }
  const smp::SamplingDomain domain({chart});
  CHECK(domain.locate({0, 5.0, 5.0}).density_per_mm2 == doctest::Approx(5.5));
  CHECK(domain.locate({0, 2.01, 5.0}).density_per_mm2 > 2.9);
  CHECK_FALSE(domain.locate({0, 1.9, 5.0}).is_inside);
  CHECK_FALSE(domain.locate({0, -0.1, 5.0}).is_inside);
}

TEST_CASE("The distance to the edge is that of the cell's centre") {
  auto chart = smp::flat_chart(21, 21, 0.5);
  chart.density_per_mm2.assign(chart.density_per_mm2.size(), 1.0);
  const smp::SamplingDomain domain({chart});
  const auto middle = static_cast<std::size_t>(domain.cell_at({0, 10.5, 10.5}));
  CHECK(domain.cells()[middle].edge_mm == doctest::Approx(5.25));
}
