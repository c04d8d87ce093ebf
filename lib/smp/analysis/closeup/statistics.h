// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/artifacts/closeup.h"

namespace smp {

/// Fills every count, density, width and spacing figure of `closeup` from its hairs, its mm_per_px and the frame that
/// was looked at. Call again after the hairs were corrected.
///
/// Rim: a hair belongs to the place of its root, and only roots inside the frame count (associated point rule), so
/// hairs that lean in or out of the frame do not bias the density.
/// Intervals, 95 %: units are the independent items, so the variance of a hair count is the sum of squared unit
/// sizes; the detector's own error (measured on held-out pictures) is added to it.
void fill_statistics(Closeup& closeup, cv::Rect2d frame_px, double vellus_um);

}  // namespace smp
