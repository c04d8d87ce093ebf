// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "smp/base/fields.h"

namespace smp {

struct CloseupOptions {
  std::string model = "closeup_shafts";  ///< in configs/models; "none": every line of min_strength is a hair
  double min_probability = 0.40;         ///< 0..1, with a model: raising it drops doubtful hairs
  double min_strength = 0.40;            ///< 0..1, without a model: contrast that a shaft must reach
  double unit_radius_mm = 0.20;  ///< roots nearer than this share a follicular unit (F1.17: units sit about 1 mm apart)
  double vellus_um = 30.0;       ///< thinner shafts count as vellus-like (F1.14)
  friend bool operator==(const CloseupOptions&, const CloseupOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("model", s.model, {.doc = "shaft model in configs/models; none: contrast only"});
    v("min_probability", s.min_probability, {.min = 0, .max = 1, .doc = "with a model; higher drops doubtful hairs"});
    v("min_strength", s.min_strength, {.min = 0, .max = 1, .doc = "without a model: contrast a shaft must reach"});
    v("unit_radius_mm", s.unit_radius_mm, {.min = 0, .max = 1, .doc = "roots nearer than this share a unit"});
    v("vellus_um", s.vellus_um, {.min = 0, .max = 100, .doc = "thinner shafts count as vellus-like"});
  }
};

/// One hair shaft of a close-up.
struct CloseupHair {
  double x_px = 0.0;  ///< middle of the shaft
  double y_px = 0.0;
  std::array<double, 2> root_px{0.0, 0.0};
  std::array<double, 4> box_px{0.0, 0.0, 0.0, 0.0};  ///< of the centre line: x0, y0, x1, y1
  std::optional<double> width_um;
  int unit = 0;                                ///< index of its follicular unit
  std::vector<std::array<double, 2>> line_px;  ///< centre line from root to tip
  double length_px = 0.0;                      ///< along the centre line, what is visible
  double direction_deg = 0.0;                  ///< from root to tip, -180..180, x right, y down
  double width_px = 0.0;                       ///< corrected for the optics' blur
  std::vector<double> width_profile_px;        ///< at tenths of the length from root to tip; 0 where unmeasurable
  double strength = 0.0;                       ///< 0..1: the model's probability, else contrast
  bool is_root_visible = true;                 ///< false: the root lies outside the frame
  bool is_corrected = false;                   ///< added or moved by the practitioner
  friend bool operator==(const CloseupHair&, const CloseupHair&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("x_px", s.x_px, {.doc = "middle of the shaft"});
    v("y_px", s.y_px, {.doc = "middle of the shaft"});
    v("root_px", s.root_px, {.doc = "where it leaves the skin"});
    v("box_px", s.box_px, {.doc = "x0, y0, x1, y1"});
    v("width_um", s.width_um, {.min = 0, .doc = "null without a scale"});
    v("unit", s.unit, {.min = 0, .doc = "index of its follicular unit"});
    v("line_px", s.line_px, {.doc = "centre line from root to tip"});
    v("length_px", s.length_px, {.min = 0, .doc = "visible length"});
    v("direction_deg", s.direction_deg, {.min = -180, .max = 180, .doc = "from root to tip, x right, y down"});
    v("width_px", s.width_px, {.min = 0, .doc = "corrected for blur"});
    v("width_profile_px", s.width_profile_px, {.min = 0, .doc = "along the shaft from the root; 0: not measurable"});
    v("strength", s.strength, {.min = 0, .max = 1, .doc = "how sure the detector is"});
    v("is_root_visible", s.is_root_visible, {.doc = "false: the root lies outside the frame"});
    v("is_corrected", s.is_corrected, {.doc = "added or moved by the practitioner"});
  }
};

struct MeanSd {
  double mean = 0.0;
  double sd = 0.0;
  friend bool operator==(const MeanSd&, const MeanSd&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("mean", s.mean, {.doc = "mean"});
    v("sd", s.sd, {.min = 0, .doc = "standard deviation"});
  }
};

/// How units are spaced: the natural pattern that a dot plan imitates.
struct UnitSpacing {
  int unit_count = 0;                    ///< units whose nearest neighbour is certain (nearer than the frame)
  double nearest_mean_mm = 0.0;          ///< mean distance to the nearest other unit
  double nearest_cv = 0.0;               ///< its standard deviation over the mean: 0 lattice, 0.52 chance (F4.22)
  double bin_mm = 0.1;                   ///< width of a bin of pair_correlation
  std::vector<double> pair_correlation;  ///< density of units at a distance over the mean density; 1 = chance
  friend bool operator==(const UnitSpacing&, const UnitSpacing&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("unit_count", s.unit_count, {.min = 0, .doc = "units whose nearest neighbour is certain"});
    v("nearest_mean_mm", s.nearest_mean_mm, {.min = 0, .doc = "mean distance to the nearest other unit"});
    v("nearest_cv", s.nearest_cv, {.min = 0, .doc = "sd over mean: 0 lattice, 0.52 chance"});
    v("bin_mm", s.bin_mm, {.min = 0, .doc = "bin of pair_correlation"});
    v("pair_correlation", s.pair_correlation, {.min = 0, .doc = "units at a distance over chance"});
  }
};

/// What a trichoscope close-up shows.
struct Closeup {
  std::vector<CloseupHair> hairs;
  int hair_count = 0;                   ///< shafts seen
  int unit_count = 0;                   ///< follicular units seen
  std::optional<double> hairs_per_cm2;  ///< roots inside the frame over its area: unbiased at the rim
  std::optional<double> units_per_cm2;
  std::optional<MeanSd> width_um;
  std::optional<std::array<double, 2>> hairs_per_cm2_interval;  ///< 95 %: sampling and detector
  std::optional<std::array<double, 2>> units_per_cm2_interval;
  std::optional<std::array<double, 2>> width_um_interval;  ///< 95 % of the mean
  std::optional<double> hairs_per_unit;                    ///< null without units
  std::optional<double> terminal_ratio;  ///< share of shafts at least vellus_um wide; null without a scale
  std::optional<double> mm_per_px;       ///< scale that the numbers rest on
  bool is_scale_burned_in = false;       ///< read off the scope's own bar
  double blur_px = 0.0;                  ///< sd of the optics' blur, removed from the widths
  double area_px = 0.0;                  ///< counting frame
  std::string method = "none";           ///< model or contrast
  std::optional<UnitSpacing> spacing;    ///< null without a scale or with too few units
  friend bool operator==(const Closeup&, const Closeup&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("hairs", s.hairs, {.doc = "one entry a shaft"});
    v("hair_count", s.hair_count, {.min = 0, .doc = "shafts"});
    v("unit_count", s.unit_count, {.min = 0, .doc = "follicular units"});
    v("hairs_per_cm2", s.hairs_per_cm2, {.min = 0, .doc = "null without a scale"});
    v("units_per_cm2", s.units_per_cm2, {.min = 0, .doc = "null without a scale"});
    v("width_um", s.width_um, {.doc = "shaft width; null without a scale"});
    v("hairs_per_cm2_interval", s.hairs_per_cm2_interval, {.min = 0, .doc = "95 %"});
    v("units_per_cm2_interval", s.units_per_cm2_interval, {.min = 0, .doc = "95 %"});
    v("width_um_interval", s.width_um_interval, {.min = 0, .doc = "95 % of the mean"});
    v("hairs_per_unit", s.hairs_per_unit, {.min = 0, .doc = "mean; null without units"});
    v("terminal_ratio", s.terminal_ratio, {.min = 0, .max = 1, .doc = "share of shafts that are not vellus-like"});
    v("mm_per_px", s.mm_per_px, {.min = 0, .doc = "scale that the numbers rest on"});
    v("is_scale_burned_in", s.is_scale_burned_in, {.doc = "read off the scope's own bar"});
    v("blur_px", s.blur_px, {.min = 0, .doc = "sd of the optics' blur, removed from the widths"});
    v("area_px", s.area_px, {.min = 0, .doc = "counting frame in square pixels"});
    v("method", s.method, {.doc = "model, contrast or none"});
    v("spacing", s.spacing, {.doc = "how units are spaced; null when unknown"});
  }
};

}  // namespace smp
