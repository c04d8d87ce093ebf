// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

/// sRGB CV_8UC3 to CIE Lab (D65) CV_8UC3 in OpenCV's scale: L* * 255 / 100, a* + 128, b* + 128, each within 0.55 steps
/// of the exact value. OpenCV's own conversion spends a fifth of a second of every process on building its table in
/// emulated floating point.
cv::Mat lab8_from_srgb(const cv::Mat& rgb);

}  // namespace smp
