// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "smp/color/tone.h"

namespace smp {

/// Bands of every spectrum in the engine: 380, 390 .. 780 nm.
inline constexpr std::size_t kNumBands = 41;
constexpr double band_nm(std::size_t band) { return 380.0 + 10.0 * static_cast<double>(band); }

/// Values at the bands (reflectance 0..1, coefficients per mm, ...).
using Spectrum = std::array<double, kNumBands>;

enum class Observer { cie1931_2deg, cie1964_10deg, cie2015_2deg };
/// flash: xenon photo flash, taken as a 6000 K daylight-like Planckian. equal_energy: 1 everywhere.
enum class Illuminant { d65, d50, a, fl2, fl11, led_b3, flash, equal_energy };
inline constexpr std::size_t kNumIlluminants = 8;

/// Colour matching functions at `nm`; 0 outside 360..830. Spline fits to the CIE tables: XYZ of smooth reflectances
/// agree with the tables' to 1e-4 relative (tests/accuracy).
Xyz observer_at(Observer observer, double nm);

/// Relative spectral power at `nm` (linear between 5 nm points; A and flash by formula), 0 outside 360..830;
/// fluorescent lamps and LEDs end at 380 and 780.
double illuminant_at(Illuminant light, double nm);

/// Sums that turn reflectances at the bands into XYZ: integration at 1 nm of light x observer, the reflectance being
/// interpolated by cubic Lagrange polynomials between bands and held constant outside 380..780. Y of the perfect white
/// is 1.
struct XyzWeights {
  std::array<Xyz, kNumBands> weights{};
  Xyz white{};
};
/// Table for one light and observer; computed once, then shared.
const XyzWeights& xyz_weights(Illuminant light, Observer observer = Observer::cie1931_2deg);

/// XYZ of a surface under a light, white Y = 1.
Xyz xyz_from_reflectance(const Spectrum& reflectance, Illuminant light, Observer observer = Observer::cie1931_2deg);
/// Lab against the light's own white: what an adapted observer sees.
Lab lab_from_reflectance(const Spectrum& reflectance, Illuminant light, Observer observer = Observer::cie1931_2deg);
/// Linear sRGB after Bradford adaptation of the light's white to D65: what a balanced camera or display shows.
LinearRgb linear_from_reflectance(const Spectrum& reflectance, Illuminant light);

/// Values given at `nm` (ascending, at least two) resampled linearly to the bands, held constant outside.
Spectrum resampled(std::span<const double> nm, std::span<const double> values);

}  // namespace smp
