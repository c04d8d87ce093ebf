// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "smp/phantom/head_shape.h"

namespace smp::phantom {

/// Triangles in the head frame, seen from outside counter-clockwise.
struct Mesh {
  std::vector<Vec3> points;   ///< mm
  std::vector<Vec3> normals;  ///< unit, outward
  std::vector<std::array<std::uint32_t, 3>> triangles;
};

struct Box {
  Vec3 low{}, high{};
};

/// Surface nets (Gibson 1998) of an implicit surface inside `box` on a lattice of `step_mm`, its points then moved
/// onto the surface. Closed where the surface is inside the box. The order of points and triangles is fixed.
Mesh mesh_of(const Implicit& surface, const Box& box, double step_mm);

}  // namespace smp::phantom
