// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/grafts.h"

#include <doctest/doctest.h>
#include <cmath>
#include <map>

#include "smp/phantom/phantom.h"

namespace {

// Statistical: rows and steps are cut at the edges of the transplanted skin.
constexpr double kDensityRatio = 0.2;

smp::PhantomOptions transplanted(double per_cm2) {
  smp::PhantomOptions o;
  o.camera.width_px = o.camera.height_px = 320;
  o.loss = {.kind = smp::LossKind::receding, .level = 0.8};
  o.grafts.per_cm2 = per_cm2;
  o.grafts.row_mm = 2.0;
  return o;
}

}  // namespace

TEST_CASE("the list of grafts is the truth's count and density, in rows, with all hairs pointing forward") {
  const smp::PhantomResult r = smp::make_phantom(transplanted(30.0), 4, 2);
  REQUIRE(r.truth.grafts.has_value());
  const smp::PhantomGraftTruth& t = *r.truth.grafts;
  CHECK(t.graft_count == static_cast<int>(r.grafts.size()));
  CHECK(t.graft_count > 200);
  CHECK(std::fabs(t.per_cm2 / 30.0 - 1.0) < kDensityRatio);
  int hairs = 0;
  int last_row = 0;
  std::map<int, int> hairs_of_unit;
  for (const smp::PhantomHairRecord& h : r.hairs) ++hairs_of_unit[h.unit];
  for (const smp::PhantomGraftRecord& g : r.grafts) {
    hairs += g.hairs;
    CHECK(g.row >= last_row);
    last_row = g.row;
    CHECK(g.y_ratio > 0.0);
    CHECK(std::fabs(g.x_ratio * g.x_ratio + g.y_ratio * g.y_ratio + g.z_ratio * g.z_ratio - 1.0) < 1e-9);
    CHECK(hairs_of_unit[g.unit] == g.hairs);
  }
  CHECK(hairs == t.hair_count);
  CHECK(t.rows > 10);
}

TEST_CASE("grafts stand regularly along a row and add density where the front was bare") {
  const smp::PhantomResult with = smp::make_phantom(transplanted(40.0), 4, 2);
  const smp::PhantomResult without = smp::make_phantom(transplanted(0.0), 4, 2);
  CHECK(!without.truth.grafts.has_value());
  CHECK(without.grafts.empty());
  CHECK(with.truth.head.bald_cm2 < without.truth.head.bald_cm2 - 10.0);
  CHECK(with.truth.hair_count == without.truth.hair_count + with.truth.grafts->hair_count);
  double sum = 0.0;
  double squares = 0.0;
  int n = 0;
  for (std::size_t k = 1; k < with.grafts.size(); ++k) {
    const auto& a = with.grafts[k - 1];
    const auto& b = with.grafts[k];
    const double d = std::hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm, a.z_mm - b.z_mm);
    if (a.row != b.row || d > 2.5) continue;  // a gap where the edge left one out
    sum += d;
    squares += d * d;
    ++n;
  }
  const double mean = sum / n;
  const double sd = std::sqrt(squares / n - mean * mean);
  CHECK(std::fabs(mean / (100.0 / (40.0 * 2.0)) - 1.0) < kDensityRatio);
  CHECK(sd / mean < 0.25);  // natural units: 0.35 and more (SAMPLING.md)
}
