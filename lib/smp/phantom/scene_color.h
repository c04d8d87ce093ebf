// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>

#include "smp/artifacts/phantom.h"
#include "smp/color/spectrum.h"
#include "smp/phantom/vec3.h"

namespace smp::phantom {

inline constexpr std::size_t kNumPatches = 24;

/// Smooth reflectance with the given XYZ under a light: sigmoid of a quadratic in wavelength (Jakob & Hanika 2019),
/// within 1e-3 of XYZ for colours of real surfaces.
Spectrum smooth_reflectance(const Xyz& xyz, Illuminant light);

/// Reflectance of a patch of the 24-patch colour chart, row by row from "dark skin"; smooth spectra that have the
/// published colours (xyY, D50, charts made after November 2014).
const std::array<Spectrum, kNumPatches>& chart_spectra();

/// Reflectance of skin of a Lab tone (D65): the measured skins' mean moved along their three main directions until the
/// tone is met, so that it lies as far from a real skin's metamers as real skins do. Exact to 0.01 for skin tones.
Spectrum skin_spectrum(const std::array<double, 3>& lab);

/// How the camera of a scene renders surfaces: lamp x reflectance x sensitivities, white balance, and the 3 x 3 matrix
/// that fits the chart's patches and a few skins best.
class SceneColor {
 public:
  explicit SceneColor(const PhantomReferenceOptions& options);
  /// Linear sRGB that a perfectly balanced camera records, white = 1.
  [[nodiscard]] Rgb of(const Spectrum& reflectance) const;
  /// The same for a surface known by its linear sRGB under D65 (spectrum made smooth).
  [[nodiscard]] Rgb of_rgb(Rgb d65) const;
  /// The same for skin of a Lab tone (D65), by skin_spectrum.
  [[nodiscard]] Rgb of_skin(const std::array<double, 3>& lab) const;
  /// Colour of white with the asked error of the white balance; (1, 1, 1) when it is perfect.
  [[nodiscard]] Rgb tint() const { return tint_; }

 private:
  [[nodiscard]] std::array<double, 3> raw(const Spectrum& reflectance) const;
  void fit_matrix();
  bool plain_ = true;  ///< ideal eye in daylight: no spectra needed
  std::array<Spectrum, 3> weights_{};
  std::array<double, 3> white_{1.0, 1.0, 1.0};
  std::array<std::array<double, 3>, 3> matrix_{};
  Rgb tint_{1.0, 1.0, 1.0};
};

}  // namespace smp::phantom
