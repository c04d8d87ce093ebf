// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/artifacts/analysis.h"

namespace smp {

/// Front lines of a front or top view with a face below the scalp: `present` follows the lowest hair-covered or
/// thinning scalp column by column, `original_estimated` the border between forehead skin and scalp (an estimate
/// wherever no hair marks it). Empty where the photo does not show them. Points in photo pixels, left to right.
std::vector<HairlineTrace> find_hairlines(const cv::Mat& labels, View view, double px_ratio);

}  // namespace smp
