// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/match/optics_model.h"

namespace smp {

/// What the photos say about tones, chosen and widened for what they rest on.
struct MeasuredTones {
  Lab skin;
  std::array<double, 3> skin_sigma{};
  std::optional<Lab> shaved;  ///< same frame as `skin`
  std::array<double, 3> shaved_sigma{};
  HairLook hair;
  bool is_hair_measured = false;
  ColourReference reference = ColourReference::none;
};
/// Null without any skin tone.
std::optional<MeasuredTones> measured_tones(const Analysis& analysis);

/// The nominal scene and, for each uncertain quantity, the scenes one standard deviation to either side.
struct SceneSet {
  Scene nominal;
  std::vector<std::array<Scene, 2>> deviations;
};
SceneSet make_scenes(const LayerSolver& solver, const MeasuredTones& tones, const PigmentCatalogue& catalogue,
                     double strength_uncertainty);

}  // namespace smp
