// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/geometry/head_surface.h"

namespace smp {

/// Area in mm² of the scalp for which `wanted` (working-size mask, CV_8U) is set. On a head the surface is summed, not
/// the pixels: its rim, where pixels hold more and more skin, counts as what lies just inside it in the picture.
double surface_area_mm2(const cv::Mat& wanted, const SurfacePose& pose, double px_ratio);

}  // namespace smp
