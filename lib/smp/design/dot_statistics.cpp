// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/dot_statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "smp/geometry/point_grid.h"

namespace smp {

std::vector<Vec3> positions_of(const DesignDots& dots) {
  std::vector<Vec3> out;
  out.reserve(dots.size());
  for (std::size_t i = 0; i < dots.size(); ++i) out.push_back({dots.x_mm[i], dots.y_mm[i], dots.z_mm[i]});
  return out;
}

std::vector<double> nearest_distances(const std::vector<Vec3>& places) {
  constexpr double kNone = 1e6;
  const PointGrid grid(places, 1.2);
  std::vector<double> out;
  out.reserve(places.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    double nearest = kNone * kNone;
    for (double radius = 1.25; radius <= 10.0 && nearest > radius * radius; radius *= 2.0) {
      grid.for_each_near(places[i], radius, [&](std::uint32_t j, Vec3, double squared) {
        if (j != i) nearest = std::min(nearest, squared);
      });
    }
    out.push_back(std::sqrt(nearest));
  }
  return out;
}

std::vector<double> local_density(const std::vector<Vec3>& places, double radius_mm, std::size_t stride) {
  const PointGrid grid(places, std::max(1.0, 0.5 * radius_mm));
  const double per_disc = 100.0 / (std::numbers::pi * radius_mm * radius_mm);
  std::vector<double> out;
  for (std::size_t i = 0; i < places.size(); i += stride) {
    int count = 0;
    grid.for_each_near(places[i], radius_mm, [&](std::uint32_t, Vec3, double) { ++count; });
    out.push_back(per_disc * count);
  }
  return out;
}

}  // namespace smp
