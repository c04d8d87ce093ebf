// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// Finds points near a place. Built once over fixed positions; memory grows with the bounding box over the cube of
/// the cell size, so choose cells about as large as the usual spacing.
class PointGrid {
 public:
  /// Cells of `cell_mm` (made larger when the box would need more than kMaxCells of them). Copies the positions.
  /// `ids[i]` names position i in the answers.
  PointGrid(std::span<const Vec3> positions, std::span<const std::uint32_t> ids, double cell_mm);
  /// Ids are 0 .. n-1.
  PointGrid(std::span<const Vec3> positions, double cell_mm);

  /// Calls visit(id, position, squared distance) for every point closer than `radius_mm` to `center`, in an order
  /// that depends only on what the grid was built from.
  template <class Visit>
  void for_each_near(Vec3 center, double radius_mm, Visit&& visit) const {
    const Range x = range(center.x - low_.x, radius_mm, size_[0]);
    const Range y = range(center.y - low_.y, radius_mm, size_[1]);
    const Range z = range(center.z - low_.z, radius_mm, size_[2]);
    const double limit = radius_mm * radius_mm;
    for (int i = x.first; i <= x.last; ++i) {
      for (int j = y.first; j <= y.last; ++j) {
        const std::size_t row =
            (static_cast<std::size_t>(i) * static_cast<std::size_t>(size_[1]) + static_cast<std::size_t>(j)) *
            static_cast<std::size_t>(size_[2]);
        // z varies fastest, so one column of cells is one run of points.
        const std::uint32_t end = start_[row + static_cast<std::size_t>(z.last) + 1];
        for (std::uint32_t k = start_[row + static_cast<std::size_t>(z.first)]; k < end; ++k) {
          const Vec3 d = center - points_[k].position;
          const double squared = dot(d, d);
          if (squared < limit) visit(points_[k].id, points_[k].position, squared);
        }
      }
    }
  }

 private:
  static constexpr std::size_t kMaxCells = std::size_t{1} << 22;  // 16 MiB of starts: our choice

  struct Entry {
    Vec3 position;
    std::uint32_t id = 0;
  };
  struct Range {
    int first = 0;
    int last = -1;
  };
  [[nodiscard]] Range range(double offset, double radius, int size) const {
    const double lo = std::floor((offset - radius) * per_mm_);
    const double hi = std::floor((offset + radius) * per_mm_);
    const double top = static_cast<double>(size - 1);
    if (hi < 0.0 || lo > top) return {0, -1};
    return {lo > 0.0 ? static_cast<int>(lo) : 0, hi < top ? static_cast<int>(hi) : size - 1};
  }
  void build(std::span<const Vec3> positions, std::span<const std::uint32_t> ids, double cell_mm);

  std::vector<Entry> points_;
  std::vector<std::uint32_t> start_;
  Vec3 low_;
  double per_mm_ = 1.0;
  int size_[3] = {0, 0, 0};
};

}  // namespace smp
