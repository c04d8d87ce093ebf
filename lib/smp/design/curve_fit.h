// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// Distances of a curve's points from the best polynomial of `degree` (1..4) in the point's number, least squares in
/// each coordinate. Signed: positive on the side that z (or -y on a plane z = const) rises to.
std::vector<double> residuals(const std::vector<Vec3>& curve, int degree);

/// Smallest RMS residual over all windows of `window_mm` (points about 1 mm apart). 0 for curves shorter than that.
double smallest_window_residual(const std::vector<Vec3>& curve, double window_mm, int degree);

struct Waves {
  int undulations = 0;        ///< full waves: half the sign changes, rounded down
  double amplitude_mm = 0.0;  ///< half of the range
};
/// Slow waves left when the line's overall shape (degree 4) is taken away and 8 mm are averaged.
Waves waves_of(const std::vector<Vec3>& curve);

/// RMS height difference between a line and its mirror image in the sagittal plane, mm.
double mirror_difference(const std::vector<Vec3>& curve);

}  // namespace smp
