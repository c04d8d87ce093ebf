// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <vector>

#include "smp/match/plan.h"

namespace smp {

/// A tone with one standard deviation per coordinate, and the difference to the target under the same light.
struct PredictedTone {
  Lab lab;
  std::array<double, 3> sigma{};
  double delta_e00 = 0;
  double delta_e00_sigma = 0;
  double lightness_step = 0;        ///< L* minus the target's; below 0 is darker
  double lightness_step_sigma = 0;  ///< relative: errors that skin and target share cancel
};

/// Tones of a plan at one age under several lights. First-order propagation over the scenes, plus half the range over
/// the ageing scenarios.
std::vector<PredictedTone> predict(const MatchSetup& setup, const Plan& plan, Age age, const std::vector<Light>& lights,
                                   std::size_t num_sessions);

/// Nominal tones of the finished plan: fresh, healed and after 5 years under each light.
std::vector<LightTone> option_tones(const MatchSetup& setup, const Plan& plan, const std::vector<Light>& lights);

/// Predictions of the artifact: every age x light x distance of the finished plan.
std::vector<Prediction> all_predictions(const MatchSetup& setup, const Plan& plan);

/// Radial profiles of single dots, every session x age x light.
std::vector<DotAppearance> all_appearances(const MatchSetup& setup, const Plan& plan);

}  // namespace smp
