// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/optics_model.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace smp {
namespace {

constexpr double kUmPerMm = 1000.0;
// A cut hair leaves the skin at a slant: its shadow on the skin is about 0.6 of its length (45-60 degrees to the
// normal; a judgement, absorbed by the density when a shaved patch is measured).
constexpr double kStubbleSlant = 0.6;
constexpr double kHairAbsorptionPerMm = 60.0;                 // black hair is opaque over its calibre: e^-4.5 at 75 um
constexpr std::array kShaftDepthsMm{0.15, 0.35, 0.55, 0.75};  // the follicle's shaft in slices of the table's height
constexpr double kDensestHairPerMm2 = 8.0;

}  // namespace

DotQuery query_of(const Scene& scene, std::size_t band, double depth_mm, double radius_mm, double absorption_per_mm,
                  double reduced_scattering_per_mm) {
  return {scene.coefficients.reduced_scattering[band],
          scene.coefficients.dermis_absorption[band],
          scene.coefficients.epidermis_absorption[band] * scene.epidermis_mm,
          depth_mm,
          radius_mm,
          absorption_per_mm,
          reduced_scattering_per_mm};
}

DotState state_at(const DotRecipe& recipe, Age age, const AgeingScenario& ageing, const Scene& scene) {
  const double depth = std::max(recipe.depth_mm + scene.depth_offset_mm, 0.05);
  const double placed = recipe.placed_ratio * scene.amount_factor;
  if (age == Age::fresh) return {placed, recipe.fresh_um * scene.diameter_factor, depth};
  const double shrink = recipe.fresh_um / recipe.healed_um, growth = diameter_growth_of(ageing, age);
  const double healed = placed * (1.0 - recipe.healing_loss_ratio) * shrink * shrink;
  return {healed * retention_of(ageing, age) / (growth * growth), recipe.healed_um * growth * scene.diameter_factor,
          depth};
}

Spectrum missing_of(const DotTable& table, const Scene& scene, const PigmentMix& mix, const DotState& state) {
  const auto pigment = coefficients_of(mix, state.volume_ratio);
  Spectrum out{};
  for (std::size_t i = 0; i < kNumBands; ++i) {
    out[i] = table.missing_mm2(query_of(scene, i, state.depth_mm, 0.5 * state.diameter_um / kUmPerMm,
                                        pigment.absorption[i], pigment.reduced_scattering(i)));
  }
  return out;
}

Spectrum field_reflectance(const Spectrum& skin, const Spectrum& missing_per_mm2) {
  Spectrum out{};
  for (std::size_t i = 0; i < kNumBands; ++i) out[i] = skin[i] * std::exp(-missing_per_mm2[i]);
  return out;
}

Spectrum smooth_reflectance(const Lab& tone) {
  const auto spectrum = [](double c0, double c1) {
    Spectrum out{};
    for (std::size_t i = 0; i < kNumBands; ++i)
      out[i] = std::min(std::exp(c0 + c1 * (band_nm(i) - 560.0) / 200.0), 1.0);
    return out;
  };
  double c0 = std::log(std::max(xyz_from_lab(tone).y, 1e-4)), c1 = 0.0;
  constexpr int kSteps = 12;  // Newton on lightness and b*, nearly linear in (c0, c1)
  for (int step = 0; step < kSteps; ++step) {
    constexpr double kDelta = 1e-3;
    const Lab at = lab_from_reflectance(spectrum(c0, c1), Illuminant::d65);
    const Lab tilted = lab_from_reflectance(spectrum(c0, c1 + kDelta), Illuminant::d65);
    const double slope = (tilted.b - at.b) / kDelta;
    if (std::abs(slope) > 1e-6) c1 = std::clamp(c1 + std::clamp((tone.b - at.b) / slope, -0.5, 0.5), -3.0, 3.0);
    const double y = xyz_from_reflectance(spectrum(c0, c1), Illuminant::d65).y;
    c0 += std::log(std::max(xyz_from_lab(tone).y, 1e-4) / y);
  }
  return spectrum(c0, c1);
}

HairOptics hair_optics(const DotTable& table, const Scene& scene, const HairLook& look) {
  HairOptics out;
  out.hair = smooth_reflectance(look.tone);
  out.cover_mm2 = look.calibre_mm * look.stubble_mm * kStubbleSlant;
  // Lighter hair absorbs less: its shaft is as dark as its own reflectance says, relative to black hair.
  const double black = xyz_from_lab({18.0, 0.0, 0.0}).y;  // F2.12
  for (std::size_t i = 0; i < kNumBands; ++i) {
    const double absorption = kHairAbsorptionPerMm * std::min(1.0, black / std::max(out.hair[i], 1e-3));
    for (const double depth : kShaftDepthsMm) {
      out.missing[i] += table.missing_mm2(query_of(scene, i, depth, 0.5 * look.calibre_mm, absorption, 0.0));
    }
  }
  return out;
}

Spectrum hair_mix(const Spectrum& skin, const HairOptics& hair, double hairs_per_mm2) {
  const double cover = -std::expm1(-hairs_per_mm2 * hair.cover_mm2);
  Spectrum out{};
  for (std::size_t i = 0; i < kNumBands; ++i) {
    out[i] = (1.0 - cover) * skin[i] * std::exp(-hairs_per_mm2 * hair.missing[i]) + cover * hair.hair[i];
  }
  return out;
}

double hair_density_for(const Spectrum& skin, const HairOptics& hair, double l) {
  double lo = 0.0, hi = kDensestHairPerMm2;
  for (int step = 0; step < 40; ++step) {
    const double mid = 0.5 * (lo + hi);
    (lab_from_reflectance(hair_mix(skin, hair, mid), Illuminant::d65).l > l ? lo : hi) = mid;
  }
  return 0.5 * (lo + hi);
}

}  // namespace smp
