// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/geometry/head_surface.h"

namespace smp {

/// Connected areas of loss (bald and thinning), largest first; those under 0.4 % of the scalp are left out. `labels`
/// and `density` at working size; `pose` may be null (then areas and distances are null).
std::vector<LossPatch> loss_patches(const cv::Mat& labels, const cv::Mat& density, const SurfacePose* pose,
                                    double px_ratio);

}  // namespace smp
