// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "smp/artifacts/match.h"
#include "smp/match/pigment_catalogue.h"

namespace smp {

enum class CalibrationKind { healed_dots, drawdown };
template <>
struct EnumNames<CalibrationKind> {
  static constexpr std::array names{"healed_dots", "drawdown"};
};

/// One measured sample of a product. Tones are L, a, b (D65, 2 degrees), measured with a colour card or an instrument.
struct CalibrationSample {
  CalibrationKind kind = CalibrationKind::healed_dots;
  double water_per_pigment = 0.0;
  std::array<double, 3> bare_lab{};     ///< skin beside the dots, or the card under the film
  std::array<double, 3> treated_lab{};  ///< area mean of the dot field at 28 days or later, or the film
  double dots_per_cm2 = 100.0;          ///< healed_dots
  double healed_um = 150.0;
  double pigment_depth_mm = 0.35;
  double film_um = 50.0;  ///< drawdown: dry-free (wet) thickness of the film
  friend bool operator==(const CalibrationSample&, const CalibrationSample&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "healed_dots or drawdown", .required = true});
    v("water_per_pigment", s.water_per_pigment, {.min = 0, .max = 100, .doc = "mL water per mL", .required = true});
    v("bare_lab", s.bare_lab, {.doc = "skin or card without pigment", .required = true});
    v("treated_lab", s.treated_lab, {.doc = "area mean with pigment", .required = true});
    v("dots_per_cm2", s.dots_per_cm2, {.min = 1, .max = 400, .doc = "healed_dots: counted"});
    v("healed_um", s.healed_um, {.min = 20, .max = 500, .doc = "healed_dots: diameter"});
    v("pigment_depth_mm", s.pigment_depth_mm, {.min = 0.05, .max = 2, .doc = "healed_dots: centre of the pigment"});
    v("film_um", s.film_um, {.min = 1, .max = 500, .doc = "drawdown: wet film thickness"});
  }
};

struct CalibrationFile {
  std::string product;
  std::vector<CalibrationSample> samples;
  friend bool operator==(const CalibrationFile&, const CalibrationFile&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("product", s.product, {.doc = "id in the catalogue whose entry is refined", .required = true});
    v("samples", s.samples, {.doc = "at least one", .required = true});
  }
};

/// Strict reader. Throws Error(usage).
CalibrationFile calibration_from_yaml(std::string_view text, const std::string& name);

struct CalibrationResult {
  PigmentProduct product;   ///< refined: strength, share of red oxide, uncertainty, is_calibrated
  double residual_e00 = 0;  ///< mean over the samples
};

/// Fits the product's strength, and its red-oxide share against carbon, to the samples. Healed dots calibrate strength
/// and uptake together (the product that matters for plans); a draw-down gives the strength alone, by Lambert's law
/// twice through the film, so it is trusted less for tinted and white pigments.
CalibrationResult calibrate(const PigmentCatalogue& catalogue, const CalibrationFile& file);

/// The catalogue with the refined product in place of its entry, as a file for `--pigments`.
std::string yaml_from_catalogue(const PigmentCatalogue& catalogue, const PigmentProduct& refined);

}  // namespace smp
