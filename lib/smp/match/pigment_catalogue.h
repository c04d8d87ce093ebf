// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "smp/base/fields.h"
#include "smp/color/pigment_optics.h"

namespace smp {

/// One bottle. Shares are of the solid pigment's volume; they are scaled to add to 1.
struct PigmentProduct {
  std::string id;
  std::string name;
  double carbon_ratio = 1.0;
  double hematite_ratio = 0.0;
  double magnetite_ratio = 0.0;
  double rutile_ratio = 0.0;
  double strength_ratio = 0.06;        ///< solid pigment by volume in the undiluted product
  double strength_uncertainty = 0.35;  ///< standard deviation over the value
  bool is_calibrated = false;          ///< strength comes from a measurement of this product
  friend bool operator==(const PigmentProduct&, const PigmentProduct&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("id", s.id, {.doc = "short id, used in artifacts", .required = true});
    v("name", s.name, {.doc = "what the practitioner calls it", .required = true});
    v("carbon_ratio", s.carbon_ratio, {.min = 0, .max = 1, .doc = "carbon black, share of the solids by volume"});
    v("hematite_ratio", s.hematite_ratio, {.min = 0, .max = 1, .doc = "red-brown iron oxide"});
    v("magnetite_ratio", s.magnetite_ratio, {.min = 0, .max = 1, .doc = "black iron oxide"});
    v("rutile_ratio", s.rutile_ratio, {.min = 0, .max = 1, .doc = "titanium dioxide"});
    v("strength_ratio", s.strength_ratio, {.min = 0, .max = 0.6, .doc = "solid pigment by volume, undiluted"});
    v("strength_uncertainty", s.strength_uncertainty,
      {.min = 0, .max = 2, .doc = "its standard deviation over its value"});
    v("is_calibrated", s.is_calibrated, {.doc = "true: strength measured (smp match-color --calibrate)"});
  }
  [[nodiscard]] PigmentMix mix() const;
};

struct PigmentCatalogue {
  std::vector<PigmentProduct> products;
  std::vector<double> waters_per_pigment{2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 30};  ///< F2.27: 0-30 parts
  double uptake_ratio = 0.08;        ///< of the liquid that stays in a fresh dot's volume
  double uptake_uncertainty = 0.4;   ///< standard deviation over the value
  double healing_loss_ratio = 0.33;  ///< pigment lost in the first weeks
  friend bool operator==(const PigmentCatalogue&, const PigmentCatalogue&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("products", s.products, {.doc = "at least one", .required = true});
    v("waters_per_pigment", s.waters_per_pigment,
      {.min = 0, .max = 100, .doc = "dilutions to consider, mL water per mL"});
    v("uptake_ratio", s.uptake_ratio, {.min = 0.001, .max = 1, .doc = "share of a fresh dot's volume that is liquid"});
    v("uptake_uncertainty", s.uptake_uncertainty, {.min = 0, .max = 2, .doc = "its standard deviation over its value"});
    v("healing_loss_ratio", s.healing_loss_ratio, {.min = 0, .max = 0.95, .doc = "pigment lost in the first weeks"});
  }
};

/// Strict reader. Throws Error(usage) naming file, line and field; products need distinct ids and some solids.
PigmentCatalogue catalogue_from_yaml(std::string_view text, const std::string& name);

}  // namespace smp
