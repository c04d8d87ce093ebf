// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/geometry/vec.h"
#include "smp/imaging/color_correction.h"
#include "smp/imaging/markers.h"

namespace smp {

/// What the colours of one photo rest on.
struct PhotoColour {
  ColourReference reference = ColourReference::none;
  std::optional<ColorCorrection> correction;  ///< none without a reference
  /// 95 % of skin tones measured this way are nearer to the truth than this CIEDE2000 difference.
  double error_de00 = 0.0;
  /// Half of the 95 % interval that the camera adds to L*, a*, b*.
  std::array<double, 3> half_width{0.0, 0.0, 0.0};
};

/// Finds the best reference in `rgb` (8 or 16 bits, full size): a colour chart, the grey card that the practitioner
/// outlined (`grey_card`, photo pixels; empty: none), the white paper around scale markers, else none.
PhotoColour find_colour(const cv::Mat& rgb, const std::vector<Px2>& grey_card, const std::vector<Marker>& markers);

/// `rgb` (CV_8UC3) with the correction applied, CV_8UC3; without one the same picture.
cv::Mat corrected(const cv::Mat& rgb, const PhotoColour& colour);

}  // namespace smp
