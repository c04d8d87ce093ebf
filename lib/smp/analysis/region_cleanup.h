// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

/// Removes what cannot be a region: scalp islands away from the largest scalp (other heads, knees, wooden walls), and
/// specks of one class inside another; skin closed in by scalp becomes bald scalp, background closed in becomes hair.
/// Works on a label map in place; the result does not depend on anything else.
void clean_regions(cv::Mat& labels);

}  // namespace smp
