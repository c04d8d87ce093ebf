// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/design/hairline.h"
#include "smp/design/sessions.h"
#include "smp/design/treatment.h"

namespace smp {

/// Dots and what was found while placing them.
struct PlacedDots {
  DesignDots dots;
  std::vector<double> wanted_per_mm2;  ///< density wanted at each dot
  int num_sentinels = 0;               ///< single dots ahead of the line
  int num_dropped = 0;                 ///< left out because no allowed place was near
};

/// Regularity of the client's own follicles where a close-up measured it, else that of natural ones, a little more even
/// where the plan is dense, so that few pairs come close (N9).
double natural_dial(const Analysis& analysis, double densest_per_cm2);

/// Places the dots of all sessions: nested blue noise at regularity `dial`, at least 0.50 mm apart,
/// between hairs that the analysis located, diameters scattered as hand work and hair are.
/// Positions are rounded to 1 µm, pixels to 0.01.
PlacedDots place_dots(const Analysis& analysis, const Match& match, const std::vector<PhotoField>& fields,
                      const TreatmentPlan& treatment, const std::optional<HairlinePlan>& line,
                      const HairlinePreset& preset, const SessionPlan& sessions, double dial, std::uint64_t seed);

}  // namespace smp
