// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>

namespace smp {

/// The part of the picture that shows skin: without the scope's banner at the top and flat strips at the rims.
cv::Rect find_skin_frame(const cv::Mat& rgb8);

/// The picture with thin saturated drawings (red measuring circles) filled from their surroundings.
cv::Mat erase_drawings(const cv::Mat& rgb8);

struct ScopeBar {
  double mm_per_px = 0.0;
  double uncertainty_ratio = 0.0;  ///< half width of the 95 % interval over the value: end points to one pixel
  cv::Point corner;                ///< where both arms meet
  int length_px = 0;
};

/// Whether a pixel lies on the bar's arms or on the label at the end of its level arm.
bool is_on_scope_bar(const ScopeBar& bar, cv::Point2d p);

/// The L-shaped scale that handheld scopes burn in: a thin dark upright and a level arm that share their lower left
/// corner, the level arm standing for 1.0 mm (the label beside it is not read). None when there is no such pair.
std::optional<ScopeBar> find_scope_bar(const cv::Mat& rgb8);

}  // namespace smp
