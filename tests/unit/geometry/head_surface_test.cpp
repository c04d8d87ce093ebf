// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/head_surface.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace smp;

namespace {

SurfacePose tilted_head(std::optional<double> distance_mm, SurfaceKind kind = SurfaceKind::head) {
  SurfacePose pose;
  pose.kind = kind;
  pose.semi_axes_mm = {77, 98, 100};
  // From above, turned by 20 degrees about the picture's x.
  const double c = std::cos(0.35);
  const double s = std::sin(0.35);
  pose.photo_from_head = {-1, 0, 0, 0, -c, s, 0, -s, -c};
  pose.center_px = {310, 290};
  pose.mm_per_px = 0.4;
  pose.camera_distance_mm = distance_mm;
  if (distance_mm) pose.scale_depth_mm = -90.0;
  return pose;
}

}  // namespace

TEST_CASE("a pixel's skin point is seen in that pixel again, with and without perspective") {
  for (const std::optional<double> distance : {std::optional<double>{}, std::optional<double>{500.0}}) {
    const HeadSurface surface(tilted_head(distance, distance ? SurfaceKind::head : SurfaceKind::ellipsoid));
    int hits = 0;
    for (int y = 20; y < 600; y += 37)
      for (int x = 20; x < 600; x += 41) {
        const Px2 px{x + 0.25, y + 0.75};
        const auto p = surface.head_from_px(px);
        if (!p) continue;
        ++hits;
        const Px2 back = surface.px_from_head(*p);
        CHECK(back.x == doctest::Approx(px.x).epsilon(1e-9));
        CHECK(back.y == doctest::Approx(px.y).epsilon(1e-9));
        CHECK(surface.facing(*p) > 0.0);
        CHECK(norm(surface.project(*p) - *p) < 1e-9 * 100.0);
      }
    CHECK(hits > 50);
  }
}

TEST_CASE("a pixel's area is what its corners span on the skin") {
  const HeadSurface surface(tilted_head(500.0));
  for (const Px2 px : {Px2{310, 290}, Px2{250, 200}, Px2{380, 330}, Px2{300, 400}}) {
    constexpr double kHalf = 0.05;
    const auto at = [&](double dx, double dy) { return *surface.head_from_px({px.x + dx, px.y + dy}); };
    const Vec3 u = at(kHalf, 0) - at(-kHalf, 0);
    const Vec3 v = at(0, kHalf) - at(0, -kHalf);
    const double spanned = norm(cross(u, v)) / (4.0 * kHalf * kHalf);
    CHECK(surface.mm2_per_px2(px) == doctest::Approx(spanned).epsilon(1e-4));
  }
}

TEST_CASE("the scale holds at its depth") {
  const SurfacePose pose = tilted_head(500.0);
  const HeadSurface surface(pose);
  // A millimetre across the line of sight at the depth where the scale is stated.
  const auto& r = pose.photo_from_head;
  const auto head = [&](Vec3 q) {
    return Vec3{r[0] * q.x + r[3] * q.y + r[6] * q.z, r[1] * q.x + r[4] * q.y + r[7] * q.z,
                r[2] * q.x + r[5] * q.y + r[8] * q.z};
  };
  const Px2 a = surface.px_from_head(head({0, 0, -90}));
  const Px2 b = surface.px_from_head(head({1, 0, -90}));
  CHECK(1.0 / norm(b - a) == doctest::Approx(0.4).epsilon(1e-9));
}

TEST_CASE("a ray that misses the head gives the rim") {
  const HeadSurface surface(tilted_head(500.0));
  CHECK_FALSE(surface.head_from_px({5, 5}));
  CHECK(surface.mm2_per_px2({5, 5}) == 0.0);
  CHECK(std::abs(surface.facing(surface.nearest_head_from_px({5, 5}))) < 0.3);
}

TEST_CASE("where a ray leaves the head its clearance changes sign") {
  for (const SurfaceKind kind : {SurfaceKind::head, SurfaceKind::ellipsoid}) {
    const HeadSurface surface(tilted_head(500.0, kind));
    for (int x = 5; x < 600; x += 3) {
      const Px2 px{x + 0.5, 290.5};
      const double clearance = surface.clearance_mm(px);
      if (std::abs(clearance) > 0.05) CHECK(surface.head_from_px(px).has_value() == (clearance < 0.0));
    }
  }
}

TEST_CASE("on a plane positions are the picture's, in mm") {
  SurfacePose pose;
  pose.center_px = {100, 50};
  pose.mm_per_px = 0.01;
  const HeadSurface surface(pose);
  const auto p = surface.head_from_px({200, 150});
  REQUIRE(p);
  CHECK(p->x == doctest::Approx(1.0));
  CHECK(p->y == doctest::Approx(1.0));
  CHECK(surface.mm2_per_px2({3, 4}) == doctest::Approx(1e-4));
}
