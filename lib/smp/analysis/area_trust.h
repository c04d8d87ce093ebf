// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>

#include "smp/analysis/surface_fit.h"

namespace smp {

/// Half of the 95 % interval of areas over their value: the scale's error, what heads that are not the mean head and
/// are turned by some degrees make of it, and what hair hides (tests/accuracy/surface). None without a scale.
std::optional<double> area_uncertainty(const SurfaceFit& fit);

/// Why areas in cm2 on a fitted head are not to be stated: beyond the interval above.
struct AreaDoubt {
  enum class Reason {
    no_head_shape,   ///< the outline is not that of a head (value: share of it that the head explains)
    hair_hides_head  ///< with the scale known the head is larger than people's: hair (value: in deviations)
  } reason;
  std::optional<double> value;
  std::optional<double> limit;
};
std::optional<AreaDoubt> area_doubt(const SurfaceFit& fit);

}  // namespace smp
