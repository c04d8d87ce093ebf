// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/skin_fit.h"

#include <doctest/doctest.h>

#include <cmath>

TEST_CASE("the fit meets measured tones from light to dark") {
  const smp::LayerSolver solver(8, smp::kSkinIndex);
  for (const smp::Lab lab : {smp::Lab{74, 8, 14}, smp::Lab{67, 11, 17}, smp::Lab{59, 13, 20}, smp::Lab{49, 14, 22}}) {
    const auto fit = smp::skin_from_lab(solver, lab, {1, 1, 1});
    CHECK(fit.residual_e00 < 0.6);
    CHECK(smp::delta_e00(fit.lab, lab) == doctest::Approx(fit.residual_e00));
  }
}

TEST_CASE("a less certain tone leaves a wider posterior, and darker skin more melanin") {
  const smp::LayerSolver solver(8, smp::kSkinIndex);
  const auto sharp = smp::skin_from_lab(solver, {60, 11, 19}, {0.5, 0.5, 0.5});
  const auto vague = smp::skin_from_lab(solver, {60, 11, 19}, {5, 3, 4});
  CHECK(vague.root[0][0] > 2 * sharp.root[0][0]);
  CHECK(smp::skin_from_lab(solver, {45, 13, 20}, {1, 1, 1}).best.melanin_ratio > sharp.best.melanin_ratio);
  CHECK(sharp.at({}) == sharp.best);
}

TEST_CASE("a spectrum made by the model is found again") {
  const smp::LayerSolver solver(8, smp::kSkinIndex);
  smp::SkinParameters truth;
  truth.melanin_ratio = 0.05;
  truth.blood_ratio = 0.02;
  truth.scattering_per_mm = 9.0;
  auto measured = smp::skin_reflectance(solver, truth);
  for (double& r : measured) r += 0.028;
  const auto fit = smp::skin_from_spectrum(solver, measured, 0.028);
  CHECK(fit.rms < 0.001);
}
