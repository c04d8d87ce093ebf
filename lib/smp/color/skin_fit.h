// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <vector>

#include "smp/color/skin_optics.h"

namespace smp {

/// Skin parameters inferred from a measured tone, with their posterior spread (Laplace approximation).
struct SkinPosterior {
  static constexpr std::size_t kSize = 4;  ///< ln melanin, ln blood, ln scattering, ln baseline
  using Vector = std::array<double, kSize>;

  SkinParameters best;
  Vector mean{};
  std::array<Vector, kSize> root{};  ///< columns: one posterior standard deviation along independent directions
  Lab lab;                           ///< tone of `best`
  double residual_e00 = 0;           ///< to the measured tone

  /// Parameters at mean + steps * root; steps in standard deviations.
  [[nodiscard]] SkinParameters at(const Vector& steps) const;
};

/// Fits melanin, blood, scattering and baseline to a Lab tone (D65, 2 degrees, specular part excluded). `sigma` is the
/// standard error per coordinate (floored at 0.3). Priors come from spectral fits to the 100 NIST subjects and
/// published ranges; melanin's is wide on purpose (uncertain tenfold). Deterministic, about 40 spectra.
SkinPosterior skin_from_lab(const LayerSolver& solver, const Lab& lab, const std::array<double, 3>& sigma);

/// Result of a spectral fit.
struct SkinSpectrumFit {
  SkinParameters skin;
  Spectrum reflectance{};  ///< of the fit, with the specular part when `specular` was given
  double rms = 0;          ///< over 400-700 nm
};
/// Fits all but the thickness to a measured spectrum; `specular` (0.028 for instruments that include it) is added to
/// the model. Uses 400-700 nm and, more weakly, the tone.
SkinSpectrumFit skin_from_spectrum(const LayerSolver& solver, const Spectrum& measured, double specular);

}  // namespace smp
