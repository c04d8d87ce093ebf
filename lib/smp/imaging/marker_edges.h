// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>

#include "smp/geometry/vec.h"

namespace smp::detail {

/// The four corners of a black square on white, and how well they are known.
struct QuadFit {
  std::array<Px2, 4> corners_px;  ///< in the order given
  double corner_sd_px = 0.0;      ///< random error of a corner coordinate
  double edge_shift_px = 0.0;     ///< how far edges seem to lie towards their bright side; taken out of the corners
  double edge_shift_sd_px = 0.0;  ///< error of that, shared by all edges of the marker
};

/// Offset of a dark-to-bright edge from `at` along the unit vector `to_bright`, by the share of the profile within
/// `reach_px` that is bright; free of symmetric blur. NaN where there is no clean step.
double edge_offset(const cv::Mat& luminance, Px2 at, Px2 to_bright, double reach_px);

/// Refines a dark quadrilateral's corners (order around it, either sense) by fitting lines to its edges in linear
/// light. In sRGB codes the steepest place of a blurred edge lies on the dark side, which makes a marker look about a
/// pixel too small; the integral of a linear profile is free of that whatever the (symmetric) blur.
/// `luminance` is linear CV_32FC1 and may be a part of the photo: `quad_px` is in its pixels.
/// None when a side shows no clean dark-to-bright step.
std::optional<QuadFit> refine_dark_quad(const cv::Mat& luminance, const std::array<Px2, 4>& quad_px);

/// Refines a marker's corners (as printed: top left first, clockwise) with all edges of its print. `cells` is CV_8UC1,
/// 6x6, 0 = black. Sharpening, tone curves and spread ink move every edge towards one side, dark or bright; for the
/// square's outline that is a wrong size, but edges of the code that face inwards move the other way, so this shift is
/// fitted along and taken out. `luminance` as above. None where too little of the code is clean.
std::optional<QuadFit> refine_marker(const cv::Mat& luminance, const std::array<Px2, 4>& quad_px, const cv::Mat& cells);

}  // namespace smp::detail
