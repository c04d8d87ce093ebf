// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/analysis/head_net.h"

namespace smp {

/// Sharpens bald / thinning / hair-covered by the person's own tones: hair and bare skin are measured where the net is
/// sure of them, and each scalp pixel's colour then votes for one or the other. Votes count by how well the two tones
/// differ (grey hair on light skin says little) and never make scalp of what the net calls skin or background.
/// `vote`: weight of a full vote (hair or skin tone, fully trusted) in units of log odds.
/// `scores` (size of `rgb`) are changed in place; their sum over the three scalp classes is kept.
void add_colour_evidence(const cv::Mat& rgb, ClassScores& scores, double vote);

}  // namespace smp
