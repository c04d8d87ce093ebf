// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// How the longer ticks of a ruler follow each other.
enum class TickGroups {
  unknown,  ///< too few ticks, or all of one length
  decimal,  ///< every 5th or 10th: millimetres (or tenths of them)
  binary    ///< every 2nd, 4th or 8th: fractions of an inch
};

/// The evenly spaced ticks of a ruler in a picture.
struct RulerTicks {
  double period_px = 0.0;          ///< between neighbouring ticks, at the middle of the ticks found, along the ruler
  double uncertainty_ratio = 0.0;  ///< half of the 95 % interval over it: places of the ticks only
  int num_ticks = 0;
  Px2 first_px, last_px;
  TickGroups groups = TickGroups::unknown;
};

/// Looks for ticks along what the user marked: a line along the ticks, or an outline around them (three points or
/// more; its longer side is the ruler's direction). `rgb` is 8 bits, 3 channels. Needs 12 ticks or more, 4 px apart or
/// more, dark on bright or bright on dark; perspective along the ruler is fitted. None where no such comb is found or
/// the places misfit a ruler seen in perspective (hair, combs of uneven teeth).
std::optional<RulerTicks> find_ruler_ticks(const cv::Mat& rgb, const std::vector<Px2>& marked_px);

}  // namespace smp
