// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

/// Makes the part of a picture where `mask` (CV_8UC1, same size) is not 0 unrecognisable, in place: means of blocks of
/// at least a twelfth of the masked area's width, so that no feature of the face survives, smoothed at their seams.
/// Works on 8- and 16-bit RGB. An empty mask changes nothing.
void redact(cv::Mat& rgb, const cv::Mat& mask);

}  // namespace smp
