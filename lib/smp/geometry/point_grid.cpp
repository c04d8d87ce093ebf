// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/point_grid.h"

#include <algorithm>
#include <numeric>

#include "smp/base/error.h"

namespace smp {
namespace {

struct Box {
  Vec3 low;
  Vec3 high;
};

Box box_of(std::span<const Vec3> positions) {
  Box b{positions.front(), positions.front()};
  for (const Vec3& p : positions) {
    b.low = {std::min(b.low.x, p.x), std::min(b.low.y, p.y), std::min(b.low.z, p.z)};
    b.high = {std::max(b.high.x, p.x), std::max(b.high.y, p.y), std::max(b.high.z, p.z)};
  }
  return b;
}

}  // namespace

PointGrid::PointGrid(std::span<const Vec3> positions, std::span<const std::uint32_t> ids, double cell_mm) {
  build(positions, ids, cell_mm);
}

PointGrid::PointGrid(std::span<const Vec3> positions, double cell_mm) {
  std::vector<std::uint32_t> ids(positions.size());
  std::iota(ids.begin(), ids.end(), 0U);
  build(positions, ids, cell_mm);
}

void PointGrid::build(std::span<const Vec3> positions, std::span<const std::uint32_t> ids, double cell_mm) {
  check(positions.size() == ids.size() && cell_mm > 0.0, "a point grid needs an id a position and a cell size");
  if (positions.empty()) return;
  const Box box = box_of(positions);
  low_ = box.low;
  const Vec3 extent = box.high - box.low;
  for (double cell = cell_mm;; cell *= 1.26) {  // cube root of 2: half the cells each time
    per_mm_ = 1.0 / cell;
    const double nx = std::floor(extent.x * per_mm_) + 1.0;
    const double ny = std::floor(extent.y * per_mm_) + 1.0;
    const double nz = std::floor(extent.z * per_mm_) + 1.0;
    if (nx * ny * nz > static_cast<double>(kMaxCells)) continue;
    size_[0] = static_cast<int>(nx);
    size_[1] = static_cast<int>(ny);
    size_[2] = static_cast<int>(nz);
    break;
  }
  const auto cell_of = [&](Vec3 p) {
    const auto i = static_cast<std::size_t>((p.x - low_.x) * per_mm_);
    const auto j = static_cast<std::size_t>((p.y - low_.y) * per_mm_);
    const auto k = static_cast<std::size_t>((p.z - low_.z) * per_mm_);
    return (i * static_cast<std::size_t>(size_[1]) + j) * static_cast<std::size_t>(size_[2]) + k;
  };
  const std::size_t num_cells =
      static_cast<std::size_t>(size_[0]) * static_cast<std::size_t>(size_[1]) * static_cast<std::size_t>(size_[2]);
  start_.assign(num_cells + 1, 0);
  for (const Vec3& p : positions) ++start_[cell_of(p) + 1];
  std::partial_sum(start_.begin(), start_.end(), start_.begin());
  points_.resize(positions.size());
  auto next = start_;
  for (std::size_t i = 0; i < positions.size(); ++i) points_[next[cell_of(positions[i])]++] = {positions[i], ids[i]};
}

}  // namespace smp
