// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

/// Pixels of `mask` (CV_8UC1) whose colour is the light's rather than the skin's, in `rgb` (CV_8UC3), CV_8UC1 0 or 255:
/// clipped, or lighter than the region's median by more than shading makes it and paler (a surface reflection adds
/// light of the lamp's colour: Shafer 1985, dichromatic reflection), with a border of two pixels. Empty regions give
/// an empty mask.
cv::Mat specular_mask(const cv::Mat& rgb, const cv::Mat& mask);

}  // namespace smp
