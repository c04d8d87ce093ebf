// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/phantom/mesh.h"

namespace smp::phantom {

/// Cuts a triangle into splits² equal ones and calls visit(centre in mm, area in mm²) for each, in a fixed order: sums
/// over what is finer than a triangle.
template <class Visit>
void for_each_piece(const Mesh& mesh, const std::array<std::uint32_t, 3>& triangle, int splits, Visit visit) {
  const Vec3& a = mesh.points[triangle[0]];
  const Vec3 u = mesh.points[triangle[1]] - a;
  const Vec3 v = mesh.points[triangle[2]] - a;
  const double area_mm2 = 0.5 * norm(cross(u, v)) / (splits * splits);
  for (int i = 0; i < splits; ++i) {
    for (int j = 0; j < 2 * (splits - i) - 1; ++j) {
      const double third = (j % 2 == 0) ? 1.0 / 3.0 : 2.0 / 3.0;
      visit(a + ((i + third) / splits) * u + ((j / 2 + third) / splits) * v, area_mm2);
    }
  }
}

}  // namespace smp::phantom
