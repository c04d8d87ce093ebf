// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/artifacts/analysis.h"

namespace smp {

/// Spots on bare scalp that dots must keep away from: compact, darker than the skin around, 2 to 12 mm across. What
/// they are is for a physician to say. Positions in photo pixels; `mm_per_px` at working size.
std::vector<Exclusion> find_exclusions(const cv::Mat& rgb, const cv::Mat& labels, double mm_per_px, double px_ratio);

/// What can be seen on the scalp: shine, redness. Evidence with a confidence, never a diagnosis.
std::vector<ScalpFinding> find_conditions(const cv::Mat& rgb, const cv::Mat& labels, double px_ratio);

/// What the photo can and cannot support: head size, sharpness, highlights on the scalp, exposure.
std::vector<QualityFinding> judge_quality(const cv::Mat& rgb, const cv::Mat& labels, double mm_per_px, double px_ratio);

}  // namespace smp
