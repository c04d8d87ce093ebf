// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/dart_board.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace smp::phantom {
namespace {

std::uint64_t key(std::int64_t i, std::int64_t j, std::int64_t k) {
  constexpr std::int64_t kOffset = 1 << 20;
  return (static_cast<std::uint64_t>(i + kOffset) << 42) | (static_cast<std::uint64_t>(j + kOffset) << 21) |
         static_cast<std::uint64_t>(k + kOffset);
}

}  // namespace

bool DartBoard::add(Vec3 p) {
  const std::array<std::int64_t, 3> c{static_cast<std::int64_t>(std::floor(p.x / core_)),
                                      static_cast<std::int64_t>(std::floor(p.y / core_)),
                                      static_cast<std::int64_t>(std::floor(p.z / core_))};
  for (int n = 0; n < 27; ++n) {
    const auto found = cells_.find(key(c[0] + n % 3 - 1, c[1] + n / 3 % 3 - 1, c[2] + n / 9 - 1));
    if (found == cells_.end()) continue;
    for (std::uint32_t m = found->second; m != 0; m = next_[m - 1]) {
      const Vec3 d = points_[m - 1] - p;
      if (dot(d, d) < core_ * core_) return false;
    }
  }
  points_.push_back(p);
  std::uint32_t& head = cells_[key(c[0], c[1], c[2])];
  next_.push_back(head);
  head = static_cast<std::uint32_t>(points_.size());
  return true;
}

double AreaTable::area_of(std::size_t t) const {
  const auto& tri = mesh_.triangles[t];
  return 0.5 * norm(cross(mesh_.points[tri[1]] - mesh_.points[tri[0]], mesh_.points[tri[2]] - mesh_.points[tri[0]]));
}

Spot AreaTable::spot(Rng& rng) const {
  const double at = rng.uniform() * area_mm2();
  const auto it =
      std::upper_bound(table_.begin(), table_.end(), at, [](double v, const auto& e) { return v < e.first; });
  const std::size_t t = it == table_.end() ? table_.back().second : it->second;
  const auto& tri = mesh_.triangles[t];
  double u = rng.uniform();
  double v = rng.uniform();
  if (u + v > 1.0) {
    u = 1.0 - u;
    v = 1.0 - v;
  }
  const double w = 1.0 - u - v;
  return {w * mesh_.points[tri[0]] + u * mesh_.points[tri[1]] + v * mesh_.points[tri[2]],
          unit(w * mesh_.normals[tri[0]] + u * mesh_.normals[tri[1]] + v * mesh_.normals[tri[2]]), tri[0]};
}

}  // namespace smp::phantom
