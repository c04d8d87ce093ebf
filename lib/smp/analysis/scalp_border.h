// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/geometry/vec.h"

namespace smp {

/// How far a point of the mean head's skin lies from the usual border of the scalp (front hairline, temples, around the
/// ears, nape), in mm, about. `unit` is its direction in the space where the head's ellipsoid is the unit sphere.
double scalp_border_distance_mm(Vec3 unit);

}  // namespace smp
