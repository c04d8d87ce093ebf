// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/skin_optics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "smp/color/spectral_tables.h"

namespace smp {
namespace {

constexpr double kMmPerCm = 10.0;
constexpr double kHaemoglobinMolar = 150.0 / 64500.0;  // whole blood, 150 g/L over 64500 g/mol (Prahl, omlc.org)
constexpr double kLn10 = 2.302585092994046;
constexpr double kMelanosome550PerMm = 49.45;  // 6.6e11 * 550^-3.33 per cm (Jacques 1998), in per mm

// Absorption of tissue without blood or melanin, per mm (Jacques 1998, from Huang's rat skin).
double baseline_per_mm(double nm) { return (0.244 + 85.3 * std::exp(-(nm - 154.0) / 66.2)) / kMmPerCm; }

double blood_per_mm(std::size_t band, double oxygenation) {
  const double molar =
      oxygenation * detail::kOxyHaemoglobin[band] + (1.0 - oxygenation) * detail::kDeoxyHaemoglobin[band];
  return kLn10 * molar * kHaemoglobinMolar / kMmPerCm;
}

Layer tissue(double absorption, double reduced_scattering, double thickness) {
  return {absorption, reduced_scattering / (1.0 - kSkinAnisotropy), kSkinAnisotropy, thickness};
}

// Tissue plus pigment; the mixture keeps total and reduced scattering.
Layer with_pigment(Layer layer, const PigmentLayer& pigment, std::size_t band) {
  const double extra = pigment.scattering[band], total = layer.scattering_per_mm + extra;
  layer.absorption_per_mm += pigment.absorption[band];
  layer.anisotropy = (layer.scattering_per_mm * layer.anisotropy + extra * pigment.anisotropy[band]) / total;
  layer.scattering_per_mm = total;
  return layer;
}

}  // namespace

SkinCoefficients coefficients_of(const SkinParameters& skin) {
  SkinCoefficients out;
  for (std::size_t i = 0; i < kNumBands; ++i) {
    const double nm = band_nm(i);
    const double baseline = skin.baseline_factor * baseline_per_mm(nm);
    const double melanosome = kMelanosome550PerMm * std::pow(nm / 550.0, -skin.melanin_power);
    out.epidermis_absorption[i] = skin.melanin_ratio * melanosome + (1.0 - skin.melanin_ratio) * baseline;
    out.dermis_absorption[i] =
        skin.blood_ratio * blood_per_mm(i, skin.oxygenation_ratio) + (1.0 - skin.blood_ratio) * baseline;
    out.reduced_scattering[i] = skin.scattering_per_mm * std::pow(nm / 500.0, -skin.scattering_power);
  }
  return out;
}

std::vector<Layer> skin_layers(const SkinCoefficients& c, double epidermis_mm, std::size_t band,
                               const PigmentLayer* pigment) {
  constexpr double kDeep = std::numeric_limits<double>::infinity();
  const double scattering = c.reduced_scattering[band];
  std::vector<Layer> layers{tissue(c.epidermis_absorption[band], scattering, epidermis_mm)};
  const Layer dermis = tissue(c.dermis_absorption[band], scattering, kDeep);
  if (pigment != nullptr) {
    const double top = std::max(pigment->center_mm - 0.5 * pigment->thickness_mm, epidermis_mm);
    if (top > epidermis_mm) layers.push_back(tissue(c.dermis_absorption[band], scattering, top - epidermis_mm));
    Layer stained = with_pigment(dermis, *pigment, band);
    stained.thickness_mm = pigment->thickness_mm;
    layers.push_back(stained);
  }
  layers.push_back(dermis);
  return layers;
}

Spectrum skin_reflectance(const LayerSolver& solver, const SkinParameters& skin) {
  const auto c = coefficients_of(skin);
  Spectrum out{};
  for (std::size_t i = 0; i < kNumBands; ++i)
    out[i] = solver.reflectance(skin_layers(c, skin.epidermis_mm, i, nullptr));
  return out;
}

Spectrum tattooed_reflectance(const LayerSolver& solver, const SkinParameters& skin, const PigmentLayer& pigment) {
  const auto c = coefficients_of(skin);
  Spectrum out{};
  for (std::size_t i = 0; i < kNumBands; ++i)
    out[i] = solver.reflectance(skin_layers(c, skin.epidermis_mm, i, &pigment));
  return out;
}

}  // namespace smp
