// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/statistics.h"

#include <doctest/doctest.h>

using namespace smp;

namespace {

Closeup lattice(int side, double step_px, double mm_per_px) {
  Closeup closeup;
  closeup.mm_per_px = mm_per_px;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      CloseupHair hair;
      hair.root_px = {(x + 0.5) * step_px, (y + 0.5) * step_px};
      hair.unit = y * side + x;
      hair.width_px = 20.0;
      closeup.hairs.push_back(hair);
    }
  }
  fill_statistics(closeup, {0, 0, side * step_px, side * step_px}, 30.0);
  return closeup;
}

}  // namespace

TEST_CASE("a lattice of one unit a square millimetre is 100 a square centimetre, evenly spaced") {
  const Closeup closeup = lattice(8, 100.0, 0.01);
  CHECK(closeup.units_per_cm2.value() == doctest::Approx(100.0));
  CHECK(closeup.hairs_per_unit.value() == 1.0);
  REQUIRE(closeup.spacing);
  CHECK(closeup.spacing->nearest_mean_mm == doctest::Approx(1.0));
  CHECK(closeup.spacing->nearest_cv < 1e-6);
  CHECK(closeup.spacing->pair_correlation[3] == 0.0);
  CHECK(closeup.width_um->mean == doctest::Approx(200.0));
  CHECK(closeup.terminal_ratio.value() == 1.0);
}

TEST_CASE("hairs whose root lies outside the frame count as seen, not in the density") {
  Closeup closeup = lattice(8, 100.0, 0.01);
  closeup.hairs[0].is_root_visible = false;
  fill_statistics(closeup, {0, 0, 800, 800}, 30.0);
  CHECK(closeup.hair_count == 64);
  CHECK(closeup.hairs_per_cm2.value() == doctest::Approx(63.0 / 0.64));
  CHECK(closeup.hairs_per_cm2_interval.value()[0] < *closeup.hairs_per_cm2);
  CHECK(closeup.hairs_per_cm2_interval.value()[1] > *closeup.hairs_per_cm2);
}

TEST_CASE("too few units say nothing about spacing") { CHECK(!lattice(2, 100.0, 0.01).spacing); }
