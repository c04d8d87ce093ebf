// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/artifacts/match.h"

namespace smp {

/// The options of a match as a colour chart (CV_8UC3 RGB): a block an option, a row an age (fresh, healed, 5 years), a
/// column a light; in every cell the bare skin, the option's area tone and the client's shaved hair side by side, and
/// the difference of the last two in Delta E00. Tones are adapted to D65, so a cell shows what an adapted eye sees.
/// Null without options.
cv::Mat draw_match_chart(const Match& match);

}  // namespace smp
