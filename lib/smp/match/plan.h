// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "smp/artifacts/match.h"
#include "smp/match/scenes.h"

namespace smp {

/// A full plan: one recipe a session and how many dots of each.
struct Plan {
  std::size_t product = 0;  ///< index in the catalogue
  double needle_mm = 0.0;
  std::vector<double> waters;
  std::vector<DotRecipe> recipes;
  std::vector<double> shares;  ///< of all dots, one a session
  double dots_per_mm2 = 0.0;
};

/// What all stages of the match need.
struct MatchSetup {
  const DotTable& table;
  const PigmentCatalogue& catalogue;
  const MeasuredTones& tones;
  const MatchOptions& options;
  std::vector<AgeingScenario> ageing;
  SceneSet scenes;
  double preferred_dots_per_mm2 = 1.0;
  double max_dots_per_mm2 = 1.2;
  std::array<double, 3> photo_frame{1.0, 1.0, 1.0};  ///< XYZ of the skin as measured over that of the fitted skin
};

/// Tone of a reflectance as this photo would show it: the fitted skin comes out as the measured one, so that tones of
/// the match, of the analysis and of the photo can be compared.
Lab tone_of(const MatchSetup& setup, const Spectrum& reflectance, Illuminant illuminant);

/// Illuminant that stands for a light of the artifact; `dim` is lamp light.
Illuminant illuminant_of(Light light);

/// Reflectance of the target in a scene: the client's shaved hair over that scene's skin.
Spectrum target_reflectance(const MatchSetup& setup, const Scene& scene);

/// Reflectance of the plan after its first `num_sessions` sessions at an age.
Spectrum plan_reflectance(const MatchSetup& setup, const Scene& scene, const Plan& plan, Age age,
                          const AgeingScenario& ageing, std::size_t num_sessions);

/// All plans worth a closer look, best first by the nominal difference healed under D65 and a mild preference for the
/// client's own follicular density. At most `count`, at most three a product.
std::vector<Plan> shortlist(const MatchSetup& setup, const Spectrum& target, std::size_t count);

}  // namespace smp
