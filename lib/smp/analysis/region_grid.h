// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/artifacts/analysis.h"

namespace smp {

/// The label and density maps of a photo (same size) on a grid of at most kGridSide cells a side. A cell takes the
/// label that most of its pixels have (the lower code on a tie) and the mean density of its scalp pixels.
RegionGrid make_region_grid(const cv::Mat& labels, const cv::Mat& density);

/// Cells of about 1.5 mm on a head that fills the frame, below the annotators' agreement on borders.
inline constexpr int kGridSide = 160;

}  // namespace smp
