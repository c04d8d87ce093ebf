// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/area_trust.h"

#include <doctest/doctest.h>

using namespace smp;

namespace {

SurfaceFit head_fit(double explained, double hair, double size_sd) {
  SurfaceFit fit;
  fit.pose.emplace();
  fit.pose->kind = SurfaceKind::head;
  fit.scale = {0.5, ScaleMethod::given, 0.05, false};
  fit.outline = OutlineQuality{explained, 0.01, hair, size_sd};
  return fit;
}

}  // namespace

TEST_CASE("Hair over the outline widens the areas' interval") {
  const auto bald = area_uncertainty(head_fit(1.0, 0.0, 0.0));
  const auto hairy = area_uncertainty(head_fit(1.0, 1.0, 0.0));
  REQUIRE(bald);
  REQUIRE(hairy);
  CHECK(*bald == doctest::Approx(0.224));
  CHECK(*hairy > 1.5 * *bald);
}

TEST_CASE("Areas are stated on a head of people's size that explains its outline") {
  CHECK_FALSE(area_doubt(head_fit(0.95, 1.0, 1.0)));
}

TEST_CASE("Areas are withheld where the outline is no head's, or hair makes it larger than people's") {
  SurfaceFit none = head_fit(1.0, 0.0, 0.0);
  none.outline.reset();
  REQUIRE(area_doubt(none));
  CHECK(area_doubt(none)->reason == AreaDoubt::Reason::no_head_shape);
  REQUIRE(area_doubt(head_fit(0.4, 0.0, 0.0)));
  REQUIRE(area_doubt(head_fit(1.0, 1.0, 3.0)));
  CHECK(area_doubt(head_fit(1.0, 1.0, 3.0))->reason == AreaDoubt::Reason::hair_hides_head);
}

TEST_CASE("A plane has no shape to doubt, and no areas without a scale") {
  SurfaceFit plane = head_fit(1.0, 0.0, 0.0);
  plane.pose->kind = SurfaceKind::plane;
  plane.outline.reset();
  CHECK_FALSE(area_doubt(plane));
  CHECK(*area_uncertainty(plane) == doctest::Approx(0.1));
  plane.scale.uncertainty_ratio.reset();
  CHECK_FALSE(area_uncertainty(plane));
}
