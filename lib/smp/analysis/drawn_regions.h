// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/analysis/segmentation.h"
#include "smp/artifacts/analysis.h"
#include "smp/imaging/annotations.h"

namespace smp {

/// Lays what a practitioner drew over the automatic regions at working size: labels, and scores that are sure of them.
/// A drawing that holds scalp makes `head_found` true. Where nothing is drawn the automatic regions stay.
void lay_over(const Annotations& drawn, Segmentation& found);

/// The same for the label map at the photo's size, pixel by pixel.
void lay_over(const Annotations& drawn, cv::Mat& labels);

/// Whose word the regions are: annotated when every pixel was drawn, or when all that is scalp was.
RegionSource region_source(const Annotations* drawn, const cv::Mat& labels);

/// The drawn hairline takes the estimated one's place. A line from right to left is turned round.
void lay_over(const Annotations& drawn, std::vector<HairlineTrace>& traces);

}  // namespace smp
