// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <string>
#include <vector>

#include "smp/color/layers.h"
#include "smp/color/spectrum.h"

namespace smp {

/// Refractive index of all skin layers and anisotropy of skin's scattering (Jacques 2013, typical values).
inline constexpr double kSkinIndex = 1.4;
inline constexpr double kSkinAnisotropy = 0.8;

/// Two layers: epidermis with melanin over a half space of dermis with blood. Effective values: fitted, not anatomical.
struct SkinParameters {
  double melanin_ratio = 0.03;      ///< melanosomes in the epidermis by volume; 0.003 .. 0.5
  double blood_ratio = 0.006;       ///< blood in the dermis by volume; 0.0005 .. 0.07
  double oxygenation_ratio = 0.75;  ///< of that blood
  double scattering_per_mm = 4.6;   ///< reduced scattering at 500 nm (Jacques 2013: 46 per cm)
  double scattering_power = 1.421;  ///< reduced scattering falls as (nm / 500)^-power (Jacques 2013)
  double baseline_factor = 0.5;     ///< of the bloodless tissue's absorption (Jacques 1998); also takes up bilirubin
  double melanin_power = 3.33;      ///< melanosome absorption falls as nm^-power (Jacques 1998), fixed at 550 nm
  double epidermis_mm = 0.066;      ///< scalp: 66 +- 14 um (COLOUR.md)
  friend bool operator==(const SkinParameters&, const SkinParameters&) = default;
};

/// Absorption of epidermis and dermis and reduced scattering of both, per mm, at the bands.
struct SkinCoefficients {
  Spectrum epidermis_absorption{};
  Spectrum dermis_absorption{};
  Spectrum reduced_scattering{};
};
SkinCoefficients coefficients_of(const SkinParameters& skin);

/// Pigment dispersed evenly in a layer of the dermis: extra absorption and scattering per mm and anisotropy.
struct PigmentLayer {
  double center_mm = 0.3;
  double thickness_mm = 0.2;
  Spectrum absorption{};
  Spectrum scattering{};
  Spectrum anisotropy{};
};

/// Diffuse reflectance (specular part excluded) of bare skin at the bands.
Spectrum skin_reflectance(const LayerSolver& solver, const SkinParameters& skin);
/// The same with an even pigment layer; the part of it that would lie above the epidermis' base is moved below it.
Spectrum tattooed_reflectance(const LayerSolver& solver, const SkinParameters& skin, const PigmentLayer& pigment);
/// Layers at one band, pigment optional.
std::vector<Layer> skin_layers(const SkinCoefficients& c, double epidermis_mm, std::size_t band,
                               const PigmentLayer* pigment);

}  // namespace smp
