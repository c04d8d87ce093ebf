// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "smp/base/fields.h"

namespace smp {

/// One hair shaft of a close-up.
struct CloseupHair {
  double x_px = 0.0;  ///< middle of the shaft
  double y_px = 0.0;
  std::array<double, 2> root_px{0.0, 0.0};
  std::array<double, 4> box_px{0.0, 0.0, 0.0, 0.0};  ///< x0, y0, x1, y1
  std::optional<double> width_um;
  int unit = 0;  ///< index of its follicular unit
  friend bool operator==(const CloseupHair&, const CloseupHair&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("x_px", s.x_px, {.doc = "middle of the shaft"});
    v("y_px", s.y_px, {.doc = "middle of the shaft"});
    v("root_px", s.root_px, {.doc = "where it leaves the skin"});
    v("box_px", s.box_px, {.doc = "x0, y0, x1, y1"});
    v("width_um", s.width_um, {.min = 0, .doc = "null without a scale"});
    v("unit", s.unit, {.min = 0, .doc = "index of its follicular unit"});
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

/// What a trichoscope close-up shows.
struct Closeup {
  std::vector<CloseupHair> hairs;
  int hair_count = 0;
  int unit_count = 0;
  std::optional<double> hairs_per_cm2;
  std::optional<double> units_per_cm2;
  std::optional<MeanSd> width_um;
  friend bool operator==(const Closeup&, const Closeup&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("hairs", s.hairs, {.doc = "one entry a shaft"});
    v("hair_count", s.hair_count, {.min = 0, .doc = "shafts"});
    v("unit_count", s.unit_count, {.min = 0, .doc = "follicular units"});
    v("hairs_per_cm2", s.hairs_per_cm2, {.min = 0, .doc = "null without a scale"});
    v("units_per_cm2", s.units_per_cm2, {.min = 0, .doc = "null without a scale"});
    v("width_um", s.width_um, {.doc = "shaft width; null without a scale"});
  }
};

}  // namespace smp
