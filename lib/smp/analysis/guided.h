// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace smp {

/// Guided filter with a colour guide (He, Sun & Tang 2013): each window explains `target` as an affine function of the
/// guide, so that the borders of `target` move onto those of the guide. Statistics are taken at half resolution
/// (fast guided filter, He & Sun 2015), which changes results by less than the quantisation of the scores.
struct GuidedOptions {
  int radius_px = 8;      ///< half width of the window; larger reaches farther borders
  double epsilon = 1e-3;  ///< variance (guide in 0..1) below which a window is smoothed instead of followed
};

/// `guide`: CV_8UC3. `targets`: CV_32F planes of the guide's size; replaced by the filtered planes.
void guided_filter(const cv::Mat& guide, std::vector<cv::Mat>& targets, const GuidedOptions& options);

}  // namespace smp
