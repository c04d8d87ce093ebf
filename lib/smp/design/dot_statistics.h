// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/design.h"
#include "smp/geometry/vec.h"

namespace smp {

/// Positions of the dots.
std::vector<Vec3> positions_of(const DesignDots& dots);

/// Distance of each dot to its nearest other, mm; 1e6 where there is none within 1 cm.
std::vector<double> nearest_distances(const std::vector<Vec3>& places);

/// Dots around a dot within a disc of `radius_mm`, per cm², the dot itself counted. Dots at the rim see less than a
/// whole disc, so their value is low.
std::vector<double> local_density(const std::vector<Vec3>& places, double radius_mm, std::size_t stride = 1);

}  // namespace smp
