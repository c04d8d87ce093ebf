// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "smp/color/tone.h"

namespace smp {

inline constexpr int kChartPatches = 24;

/// The 24 patches of a ColorChecker Classic (charts made after November 2014, manufacturer's D50 values, Bradford
/// to D65) as linear sRGB, from dark skin, row by row, to black.
const std::array<LinearRgb, kChartPatches>& chart_reference();

enum class CorrectionKind { matrix, root_polynomial };

/// Map from a camera's linear colours to true ones, fitted on a chart. Exposure-invariant: both kinds are
/// homogeneous of degree 1 (root polynomials: Finlayson, Mackiewicz & Hurlbert 2015, degree 3).
struct ColorCorrection {
  CorrectionKind kind = CorrectionKind::matrix;
  std::vector<std::array<double, 3>> weights;  ///< one row a term: 3 or 13
  double median_delta_e00 = 0.0;               ///< left-out patches near skin and grey: what to expect of a skin tone
  double p95_delta_e00 = 0.0;

  [[nodiscard]] LinearRgb apply(const LinearRgb& camera) const;
  /// The same for a linear CV_32FC3 picture; results may leave 0..1.
  [[nodiscard]] cv::Mat apply(const cv::Mat& linear) const;
};

/// Fits both kinds with weights on the patches next to skin, and keeps the one whose left-out patches are predicted
/// better. Clipped patches (a channel of 0.98 or more in sRGB code) are left out. Throws Error(input) when fewer than
/// 18 patches remain or the readings carry no colour.
ColorCorrection fit_color_correction(const std::array<LinearRgb, kChartPatches>& camera);

/// Gains that make a grey card neutral, keeping its luminance. `card` is its mean linear colour, each channel > 0.
/// Expect ΔE00 1.2 (daylight) to 3.6 (tungsten) on skin; simulated on 52 camera sensitivities.
ColorCorrection grey_balance(const LinearRgb& card);

}  // namespace smp
