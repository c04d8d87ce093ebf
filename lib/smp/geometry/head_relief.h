// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/geometry/vec.h"

namespace smp {

/// How the mean head differs from an ellipsoid: in the space where the head's ellipsoid is the unit sphere its surface
/// lies at radius `radius` in the unit direction asked for (x to the client's left, y to the front, z to the vertex).
/// A sum of harmonics of degree 2 to 4, equal on left and right: widest behind the middle, flat on top and at the
/// sides, steep at the forehead and behind. Fitted to the part above brows, ears and nape of a published mean head (40
/// adults: FreeSurfer's fsaverage, Fischl et al. 1999, head surface as shipped with MNE-Python), whose ellipsoid leaves
/// 2.3 mm rms and this 1.1 mm; on another published head (340 scalp points on the Colin27 head, Oostenveld and
/// Praamstra 2001) 2.1 and 1.4 mm.
struct Relief {
  double radius;  ///< within kLeastRelief .. kMostRelief
  Vec3 slope;     ///< gradient of the radius over the unit sphere, tangential
};
Relief head_relief(Vec3 direction);

/// The radius alone.
double head_relief_radius(Vec3 direction);

/// Bounds of the radius over all directions.
inline constexpr double kLeastRelief = 0.92;
inline constexpr double kMostRelief = 1.07;

}  // namespace smp
