// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/geometry/head_surface.h"

namespace smp {

/// A point of the flat sheet in mm: x to the right, y down, as the photo shows the place.
struct FlatPoint {
  double x_mm = 0.0;
  double y_mm = 0.0;
};

/// Azimuthal map of the head surface around one point: directions from it are kept, distances from it are arc lengths
/// on the skin (exact on a sphere, of the chord's circle elsewhere). A curved surface can't be laid flat without
/// change: lengths across the direction to the centre grow with distance. measure_distortion says by how much.
class Flattening {
 public:
  /// `centre` is projected onto the surface.
  Flattening(const HeadSurface& surface, Vec3 centre);
  [[nodiscard]] FlatPoint flat_from_head(Vec3 p_in_head) const;

 private:
  const HeadSurface& surface_;
  Vec3 centre_;
  Vec3 normal_;
  Vec3 right_;
  Vec3 down_;
};

/// Length on the sheet over length on the skin for short steps (1 mm, in both tangent directions) at the points given.
struct Distortion {
  double p05 = 1.0;
  double median = 1.0;
  double p95 = 1.0;
  double largest = 1.0;
};
Distortion measure_distortion(const Flattening& map, const HeadSurface& surface, const std::vector<Vec3>& points);

}  // namespace smp
