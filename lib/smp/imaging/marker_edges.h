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
};

/// Refines a dark quadrilateral's corners (order around it, either sense) by fitting lines to its edges in linear
/// light. In sRGB codes the steepest place of a blurred edge lies on the dark side, which makes a marker look about a
/// pixel too small; the integral of a linear profile is free of that whatever the (symmetric) blur.
/// `luminance` is linear CV_32FC1 and may be a part of the photo: `quad_px` is in its pixels.
/// None when a side shows no clean dark-to-bright step.
std::optional<QuadFit> refine_dark_quad(const cv::Mat& luminance, const std::array<Px2, 4>& quad_px);

}  // namespace smp::detail
