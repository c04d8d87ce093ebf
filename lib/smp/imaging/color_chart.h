// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>

#include "smp/geometry/vec.h"
#include "smp/imaging/color_correction.h"

namespace smp {

struct ChartReading {
  std::array<LinearRgb, kChartPatches> patches;  ///< mean linear colour as the camera shows it
  std::array<Px2, 4> corners_px;                 ///< of the chart
};

/// Finds a ColorChecker Classic in an RGB picture (8 or 16 bits) with OpenCV's mcc and reads its patches. A find whose
/// greys are not in order from white to black is not believed. None when there is no chart.
std::optional<ChartReading> find_color_chart(const cv::Mat& rgb);

}  // namespace smp
