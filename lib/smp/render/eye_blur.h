// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

/// Standard deviation on the skin, in mm, of what an eye blurs at `distance_m`: a Gaussian whose full width at half
/// maximum is one minute of arc (F7.1).
double eye_sigma_mm(double distance_m);

/// The picture as seen from `distance_m`, blurred in linear light. `rgb` is CV_8UC3 at `mm_per_px`. Sums run in a fixed
/// order; borders repeat the edge.
cv::Mat seen_from(const cv::Mat& rgb, double mm_per_px, double distance_m);

}  // namespace smp
