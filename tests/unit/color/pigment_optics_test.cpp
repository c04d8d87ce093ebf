// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/pigment_optics.h"

#include <doctest/doctest.h>

TEST_CASE("carbon absorbs as published and nearly grey") {
  const auto c = smp::coefficients_of(smp::PigmentMix{}, 1.0);
  CHECK(c.absorption[17] == doctest::Approx(13500).epsilon(0.1));  // COLOUR.md: 1.35e5 per cm at 550 nm
  CHECK(c.absorption[0] / c.absorption[40] < 1.8);
}

TEST_CASE("coefficients are proportional to volume and add over the mix") {
  const auto one = smp::coefficients_of({0.5, 0.5, 0, 0}, 0.01), two = smp::coefficients_of({0.5, 0.5, 0, 0}, 0.02);
  const auto carbon = smp::coefficients_of({1, 0, 0, 0}, 0.005), red = smp::coefficients_of({0, 1, 0, 0}, 0.005);
  for (std::size_t i = 0; i < smp::kNumBands; ++i) {
    CHECK(two.absorption[i] == doctest::Approx(2 * one.absorption[i]));
    CHECK(one.absorption[i] == doctest::Approx(carbon.absorption[i] + red.absorption[i]));
    CHECK(one.reduced_scattering(i) == doctest::Approx(carbon.reduced_scattering(i) + red.reduced_scattering(i)));
  }
}

TEST_CASE("hematite is red, rutile is white") {
  const auto red = smp::coefficients_of({0, 1, 0, 0}, 0.01), white = smp::coefficients_of({0, 0, 0, 1}, 0.01);
  CHECK(red.absorption[7] > 3 * red.absorption[30]);
  for (std::size_t i = 0; i < smp::kNumBands; ++i) CHECK(white.absorption[i] < 1e-6 * white.scattering[i]);
}
