// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/color/dot_optics.h"
#include "smp/color/pigment_optics.h"
#include "smp/color/skin_optics.h"
#include "smp/match/ageing.h"
#include "smp/match/pigment_catalogue.h"

namespace smp {

/// One draw of what is uncertain: skin, depth, pigment amount and dot size.
struct Scene {
  SkinCoefficients coefficients;
  double epidermis_mm = 0.066;
  Spectrum skin{};               ///< diffuse reflectance of the bare skin
  double depth_offset_mm = 0.0;  ///< added to every pigment depth
  double amount_factor = 1.0;    ///< on every pigment amount
  double diameter_factor = 1.0;  ///< on every dot diameter
};

/// A dot in band `band` of a scene.
DotQuery query_of(const Scene& scene, std::size_t band, double depth_mm, double radius_mm, double absorption_per_mm,
                  double reduced_scattering_per_mm);

/// What is put into the skin, once.
struct DotRecipe {
  PigmentMix mix;
  double placed_ratio = 0.0;  ///< solid pigment by volume in the fresh dot
  double healing_loss_ratio = 0.33;
  double depth_mm = 0.3;  ///< healed centre
  double fresh_um = 255.0;
  double healed_um = 150.0;
};

/// A dot's state at an age.
struct DotState {
  double volume_ratio = 0.0;
  double diameter_um = 0.0;
  double depth_mm = 0.0;
};
DotState state_at(const DotRecipe& recipe, Age age, const AgeingScenario& ageing, const Scene& scene);

/// Light missing because of one dot at the bands, mm2.
Spectrum missing_of(const DotTable& table, const Scene& scene, const PigmentMix& mix, const DotState& state);

/// Reflectance of a field: `missing_per_mm2` is the sum over the kinds of dots of dots per mm2 times missing light.
Spectrum field_reflectance(const Spectrum& skin, const Spectrum& missing_per_mm2);

/// Shaved hair as the client grows it: stubble that covers skin plus shafts inside the skin that swallow light.
struct HairLook {
  Lab tone;  ///< of the hair
  double hairs_per_mm2 = 1.5;
  double calibre_mm = 0.075;
  double stubble_mm = 0.5;  ///< visible length (F7.11: 0.5-1 mm; the shorter end, as foil shavers leave it)
};

/// Spectra from which a hair mix of any density over a scene's skin follows.
struct HairOptics {
  Spectrum hair{};     ///< reflectance of the hair itself
  Spectrum missing{};  ///< of one shaft inside the skin, mm2
  double cover_mm2 = 0.0;
};
HairOptics hair_optics(const DotTable& table, const Scene& scene, const HairLook& look);
Spectrum hair_mix(const Spectrum& skin, const HairOptics& hair, double hairs_per_mm2);
/// Density at which the mix has lightness `l` under D65; clamped to 0 .. 8 hairs per mm2.
double hair_density_for(const Spectrum& skin, const HairOptics& hair, double l);

/// Smooth reflectance with the lightness and about the b* of `tone`: exp(c0 + c1 (nm - 560) / 200).
Spectrum smooth_reflectance(const Lab& tone);

}  // namespace smp
