// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/sampling_measures.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "smp/base/rng.h"

namespace {

smp::SamplingDomain square_field(int side_mm) {
  auto chart = smp::flat_chart(2 * side_mm, 2 * side_mm, 0.5);
  chart.density_per_mm2.assign(chart.density_per_mm2.size(), 1.0);
  return smp::SamplingDomain({chart});
}

}  // namespace

TEST_CASE("White noise has the published measures of white noise") {
  const auto domain = square_field(100);
  smp::Rng rng(5, "white");
  std::vector<smp::ChartPoint> points;
  for (int i = 0; i < 10000; ++i) points.push_back({0, rng.uniform(0, 200), rng.uniform(0, 200)});
  const auto m = smp::spacing_measures(domain, points, 1.0);
  CHECK(m.hexatic_order == doctest::Approx(0.36).epsilon(0.03));  // SAMPLING.md
  CHECK(m.clark_evans == doctest::Approx(1.0).epsilon(0.03));     // by definition
  CHECK(m.nn_variation == doctest::Approx(0.523).epsilon(0.04));  // Rayleigh: sqrt(4/pi - 1)
  CHECK(smp::density_error(domain, points, 1.0) == doctest::Approx(0.083).epsilon(0.15));
}

TEST_CASE("A hexagonal lattice has ratio and order one") {
  const auto domain = square_field(60);
  const double pitch = 1.07456993182354;  // density 1
  std::vector<smp::ChartPoint> points;
  for (int j = 0; j * pitch * 0.8660254037844386 < 60.0; ++j) {
    for (double x = (j % 2) * 0.5 * pitch; x < 60.0; x += pitch) {
      points.push_back({0, 2.0 * x, 2.0 * j * pitch * 0.8660254037844386});
    }
  }
  const auto m = smp::spacing_measures(domain, points, 1.0);
  CHECK(m.min_ratio == doctest::Approx(1.0).epsilon(1e-6));
  CHECK(m.hexatic_order == doctest::Approx(1.0).epsilon(1e-6));
  CHECK(m.nn_variation < 1e-6);
}
