// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/analysis/segmentation.h"
#include "smp/artifacts/analysis.h"

namespace smp {

/// Shares and areas of one photo, on the fitted surface where there is one, else by flat pixels. The interval of the
/// loss share holds the pixels that the scores are unsure of and the annotators' own disagreement (2.9 points).
ScalpFigures scalp_figures(const Segmentation& segmentation, const SurfacePose* pose, double px_ratio);

}  // namespace smp
