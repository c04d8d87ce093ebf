// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <vector>

namespace smp {

/// Optical density of one dot against the distance from its centre, on the skin, in the three linear sRGB bands.
/// Samples lie at r = 0, step, 2 step, ...; beyond the last one the density is zero.
/// The reflectance ratio there is exp(-density), natural logarithm.
struct RadialDensity {
  double step_mm = 0.0;                        ///< > 0
  std::array<std::vector<double>, 3> density;  ///< equal lengths, each value >= 0 and finite
};

/// A profile as the sum of a core that ends at `radius_mm` and a smooth remainder: beyond the radius the profile
/// itself, inside a parabola that meets it with its slope, never above the profile. The remainder can be drawn on a
/// coarse grid.
struct SplitDensity {
  RadialDensity core;
  RadialDensity remainder;
};
SplitDensity split_at(const RadialDensity& profile, double radius_mm);

/// A dot's profile averaged over the footprint of one picture sample, ready to be looked up by squared distance.
/// Averaging is done on the reflectance ratio, so the missing light of a dot, the integral of 1 - exp(-density) over
/// the skin, is the same at every footprint (to round-off): a dot smaller than a pixel changes the pixel by its share.
struct DotKernel {
  float radius_mm = 0.0F;                   ///< the kernel is zero beyond
  float entries_per_mm2 = 0.0F;             ///< table index of a squared distance
  std::vector<std::array<float, 4>> table;  ///< density at r^2 = i / entries_per_mm2; fourth lane unused (alignment)
};

/// Missing light of a profile per band in mm^2: integral of 1 - exp(-density) over the plane.
std::array<double, 3> missing_light_mm2(const RadialDensity& profile);

/// Missing light of a prepared kernel per band in mm^2.
std::array<double, 3> missing_light_mm2(const DotKernel& kernel);

/// Prepares `profile` for samples that cover `footprint_mm2` of skin (>= 0). The footprint is taken as a disc of that
/// area. Tails whose density stays under 1/2000 in every band are cut, the rest is scaled so that energy is kept.
/// Throws std::logic_error on an invalid profile.
DotKernel make_dot_kernel(const RadialDensity& profile, double footprint_mm2);

}  // namespace smp
