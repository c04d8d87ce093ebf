// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/artifacts/phantom_truth.h"
#include "smp/phantom/head_shape.h"
#include "smp/phantom/mesh.h"

namespace smp::phantom {

/// Scars of one head, as functions of a point of the skin (mm, head frame). Shapes live on directions from the skull's
/// centre; distances are along the skin to about 2 %.
class ScarMap {
 public:
  ScarMap() = default;
  ScarMap(const PhantomScars& options, const HeadMarks& marks, std::uint64_t seed);
  /// Share of scar at `p`: 0 none, 1 inside; edges are 0.3 mm wide.
  [[nodiscard]] double at(Vec3 p) const;
  /// The same of one kind: the strip, the punches, or wound number 0, 1, ...
  [[nodiscard]] double strip_at(Vec3 p) const;
  [[nodiscard]] double punches_at(Vec3 p) const;
  [[nodiscard]] double wound_at(Vec3 p, std::size_t index) const;
  /// Unit directions of the punches.
  [[nodiscard]] const std::vector<Vec3>& punches() const { return punches_; }
  /// List of all scars, areas summed over small pieces of the head's triangles.
  [[nodiscard]] std::vector<PhantomScarTruth> truth(const Mesh& head) const;
  [[nodiscard]] bool empty() const { return !any_; }
  /// False where no scar lies within 4 mm of `p`; may be true elsewhere (a speed-up).
  [[nodiscard]] bool may_touch(Vec3 p) const;

 private:
  struct Wound {
    std::vector<Vec3> path;  ///< unit directions
    double half_width_mm;
  };
  void place_punches(std::uint64_t seed);
  void place_wounds(std::uint64_t seed);
  [[nodiscard]] std::size_t cell_of(double azimuth_deg, double elevation_deg) const;

  PhantomScars options_;
  HeadMarks marks_;
  std::uint64_t seed_ = 0;
  bool any_ = false;
  std::vector<Vec3> punches_;
  std::vector<std::vector<std::uint32_t>> cells_;  ///< punches by direction
  std::vector<Wound> wounds_;
};

}  // namespace smp::phantom
