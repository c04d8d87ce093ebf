// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

/// CV_8U: how much darker than the skin around it each pixel is (0 = skin or brighter), in 8-bit sRGB steps of the
/// darkest channel. The skin level is the local background over about 70 cells, so colour casts and vignettes drop
/// out. `rgb8`: CV_8UC3 of at least 1 px.
cv::Mat darkness_map(const cv::Mat& rgb8, double px_per_cell);

}  // namespace smp
