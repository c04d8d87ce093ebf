// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/analysis/segmentation.h"

namespace smp {

/// Follicle density relative to the client's own densest region, CV_8UC1 at working size, 0..1 as 0..255; 0 outside the
/// scalp. Averaged over about 3 mm of skin. Blends what the classes say with how much hair tone there is between the
/// person's own bare skin (0) and own densest hair (1), as far as the two tones can be told apart. Zones follow F1.21:
/// hair-covered >= 0.70, thinning 0.30..0.70, bald < 0.30. `mm_per_px` is at working size.
cv::Mat density_map(const cv::Mat& rgb, const Segmentation& segmentation, double mm_per_px);

}  // namespace smp
