// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/calibrate.h"

#include <doctest/doctest.h>

#include <cmath>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"

namespace {

smp::PigmentCatalogue shipped() {
  return smp::catalogue_from_yaml(smp::read_file(smp::resource_path("pigments/generic.yaml")), "generic.yaml");
}

// A darker healed field measured on the same skin.
smp::CalibrationFile healed(double l) {
  smp::CalibrationFile file;
  file.product = "warm_grey";
  smp::CalibrationSample sample;
  sample.water_per_pigment = 10;
  sample.bare_lab = {62, 10, 20};
  sample.treated_lab = {l, 8, 18};
  file.samples = {sample};
  return file;
}

}  // namespace

TEST_CASE("a darker healed test field means a stronger product, and calibration narrows it") {
  const auto catalogue = shipped();
  const auto weak = smp::calibrate(catalogue, healed(61.4)), strong = smp::calibrate(catalogue, healed(60.0));
  CHECK(strong.product.strength_ratio > weak.product.strength_ratio);
  CHECK(strong.product.is_calibrated);
  CHECK(strong.product.strength_uncertainty < 0.8);
  CHECK(strong.residual_e00 < 2.0);
}

TEST_CASE("a calibrated catalogue reads back with the one product refined") {
  const auto catalogue = shipped();
  auto result = smp::calibrate(catalogue, healed(60.5));
  const auto read = smp::catalogue_from_yaml(smp::yaml_from_catalogue(catalogue, result.product), "x.yaml");
  CHECK(read.products.size() == catalogue.products.size());
  CHECK(read.products[0] == catalogue.products[0]);
  CHECK(read.waters_per_pigment == catalogue.waters_per_pigment);
  CHECK(read.uptake_ratio == catalogue.uptake_ratio);
  const auto& again = read.products[1];
  CHECK(again.id == "warm_grey");
  CHECK(again.is_calibrated);
  CHECK(std::abs(again.strength_ratio - result.product.strength_ratio) < 1e-5);
}

TEST_CASE("a draw-down gives a strength and unknown products are refused") {
  const auto file = smp::calibration_from_yaml(
      "product: carbon_black\nsamples: [{kind: drawdown, water_per_pigment: 60, film_um: 40, bare_lab: [95, 0, 2], "
      "treated_lab: [60, 1, 9]}]",
      "c.yaml");
  const auto result = smp::calibrate(shipped(), file);
  CHECK(result.product.strength_ratio > 0.0);
  CHECK(result.residual_e00 < 3.0);
  auto unknown = file;
  unknown.product = "nothing";
  CHECK_THROWS_AS(smp::calibrate(shipped(), unknown), smp::Error);
  CHECK_THROWS_AS(smp::calibration_from_yaml("product: a\nsamples: []", "c.yaml"), smp::Error);
}
