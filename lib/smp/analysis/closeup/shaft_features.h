// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "smp/analysis/closeup/shafts.h"

namespace smp {

/// What tells a shaft from a crease, a vessel, the shade under the skin or half of another shaft. All lengths in
/// cells, all darkness in tenths of 8-bit steps, so scale and exposure matter little; values are clamped to +-20.
inline constexpr int kShaftFeatures = 24;
using ShaftFeatures = std::array<float, kShaftFeatures>;

/// Features of each shaft (roots already first, widths measured); `dark` as darkness_map, `rgb8` the same picture.
std::vector<ShaftFeatures> shaft_features(const cv::Mat& rgb8, const cv::Mat& dark, double px_per_cell,
                                          const std::vector<SeenShaft>& shafts);

}  // namespace smp
