// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/design/resources.h"
#include "smp/design/tone_plan.h"

namespace smp {

/// Places the plan `options.hand_error_runs` times with the operator's scatter of position, depth and size, and tells
/// how density, touching dots and tone come out (PRACTICE.md: limits must hold in 95 % of runs). A practitioner sees
/// earlier dots: `avoidance` of the misplaced dots that would touch one are set beside it instead.
/// A run is within limits when no square centimetre is denser than the plan's densest by more than a fifth, fewer than
/// 2 % of dots touch, and the area tone moves by less than ΔL* 2 (N13).
DesignHandError simulate_hand(const Design& design, const Match& match, const TonePlan& tone,
                              const OperatorProfile& person, const DesignOptions& options);

}  // namespace smp
