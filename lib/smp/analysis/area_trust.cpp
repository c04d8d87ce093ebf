// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/area_trust.h"

#include <cmath>

namespace smp {
namespace {

/// Areas on a fitted head against phantoms of other shapes, turned by up to 20 degrees: 95 % within this ratio. Hair
/// hides the head: over an outline that is all hair another part, which phantoms with hair of 15 to 70 mm need.
constexpr double kShapeAreaUncertainty = 0.20;
constexpr double kHairAreaUncertainty = 0.30;

}  // namespace

std::optional<double> area_uncertainty(const SurfaceFit& fit) {
  if (!fit.pose || !fit.scale.uncertainty_ratio) return std::nullopt;
  const double scale = 2.0 * *fit.scale.uncertainty_ratio;  // areas go with the square
  double squares = scale * scale;
  if (fit.pose->kind != SurfaceKind::plane) {
    const double hair = kHairAreaUncertainty * (fit.outline ? fit.outline->hair_ratio : 1.0);
    squares += kShapeAreaUncertainty * kShapeAreaUncertainty + hair * hair;
  }
  return std::nearbyint(1000.0 * std::sqrt(squares)) / 1000.0;
}

std::optional<AreaDoubt> area_doubt(const SurfaceFit& fit) {
  // Chosen on phantoms with short and with long hair (tests/accuracy/surface).
  constexpr double kLeastExplained = 0.7;
  constexpr double kLargest_sd = 2.0;
  if (!fit.pose || fit.pose->kind == SurfaceKind::plane) return std::nullopt;
  if (!fit.outline) return AreaDoubt{AreaDoubt::Reason::no_head_shape, std::nullopt, std::nullopt};
  if (fit.outline->explained_ratio < kLeastExplained)
    return AreaDoubt{AreaDoubt::Reason::no_head_shape, fit.outline->explained_ratio, kLeastExplained};
  if (fit.outline->size_sd > kLargest_sd)
    return AreaDoubt{AreaDoubt::Reason::hair_hides_head, fit.outline->size_sd, kLargest_sd};
  return std::nullopt;
}

}  // namespace smp
