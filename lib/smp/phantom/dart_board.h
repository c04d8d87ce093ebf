// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "smp/base/rng.h"
#include "smp/phantom/mesh.h"

namespace smp::phantom {

/// Points with a hard core, found by a spatial hash.
class DartBoard {
 public:
  explicit DartBoard(double core_mm) : core_(core_mm), table_(std::size_t{1} << 10) {}
  /// Adds `p` unless a point lies within the core radius; true when added.
  bool add(Vec3 p);

 private:
  /// A cell and its first point (index + 1); a free slot has none.
  struct Slot {
    std::uint64_t cell = 0;
    std::uint32_t first = 0;
  };
  /// The slot of the cell, or the free one where it would go. Open addressing: a miss costs one look.
  [[nodiscard]] std::size_t slot_of(std::uint64_t cell) const;
  void grow();

  double core_;
  std::vector<Vec3> points_;
  std::vector<std::uint32_t> next_;
  std::vector<Slot> table_;  ///< a power of two long, at most half full
  std::size_t used_ = 0;
};

/// A place on a mesh.
struct Spot {
  Vec3 p, n;
  std::uint32_t vertex = 0;  ///< a mesh point close by
};

/// Draws places evenly over the area of chosen triangles.
class AreaTable {
 public:
  /// `wanted(t)` chooses triangles by index.
  template <class Wanted>
  AreaTable(const Mesh& mesh, Wanted wanted) : mesh_(mesh) {
    double sum = 0.0;
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t) {
      if (!wanted(t)) continue;
      sum += area_of(t);
      table_.emplace_back(sum, t);
    }
    start_parts();
  }
  [[nodiscard]] bool empty() const { return table_.empty(); }
  [[nodiscard]] double area_mm2() const { return table_.empty() ? 0.0 : table_.back().first; }
  [[nodiscard]] Spot spot(Rng& rng) const;

 private:
  [[nodiscard]] double area_of(std::size_t t) const;
  /// Where each of kParts equal parts of the area starts: the search needs to look at one part only.
  void start_parts();
  static constexpr std::size_t kParts = 4096;
  const Mesh& mesh_;
  std::vector<std::pair<double, std::size_t>> table_;  ///< running areas
  std::vector<std::size_t> starts_;
};

}  // namespace smp::phantom
