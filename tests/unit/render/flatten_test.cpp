// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/flatten.h"

#include <doctest/doctest.h>

#include <cmath>

namespace smp {
namespace {

constexpr double kRoundOff = 1e-6;

HeadSurface sphere() {
  SurfacePose pose;
  pose.kind = SurfaceKind::ellipsoid;
  pose.semi_axes_mm = {80.0, 80.0, 80.0};
  pose.photo_from_head = {1, 0, 0, 0, 0, -1, 0, 1, 0};  // a back view: x right, z up, y away from the camera
  pose.center_px = {200.0, 200.0};
  pose.mm_per_px = 0.5;
  return HeadSurface(pose);
}

TEST_CASE("distances from the centre are arc lengths on a sphere") {
  const HeadSurface surface = sphere();
  const Flattening map(surface, {0.0, -80.0, 0.0});
  for (const double angle : {0.1, 0.4, 0.9}) {
    const auto p = map.flat_from_head({80.0 * std::sin(angle), -80.0 * std::cos(angle), 0.0});
    CHECK(std::hypot(p.x_mm, p.y_mm) == doctest::Approx(80.0 * angle).epsilon(kRoundOff));
  }
}

TEST_CASE("the sheet shows places as the photo does") {
  const HeadSurface surface = sphere();
  const Flattening map(surface, {0.0, -80.0, 0.0});
  const Vec3 up = surface.project({0.0, -75.0, 20.0});
  const Vec3 aside = surface.project({20.0, -75.0, 0.0});
  const auto centre_px = surface.px_from_head({0.0, -80.0, 0.0});
  CHECK((map.flat_from_head(up).y_mm < 0.0) == (surface.px_from_head(up).y < centre_px.y));
  CHECK((map.flat_from_head(aside).x_mm > 0.0) == (surface.px_from_head(aside).x > centre_px.x));
}

TEST_CASE("distortion is none at the centre and that of the azimuthal map elsewhere") {
  const HeadSurface surface = sphere();
  const Flattening map(surface, {0.0, -80.0, 0.0});
  CHECK(measure_distortion(map, surface, {{0.0, -80.0, 0.0}}).largest == doctest::Approx(1.0).epsilon(1e-3));
  const double angle = 0.6;
  const auto far = measure_distortion(map, surface, {{80.0 * std::sin(angle), -80.0 * std::cos(angle), 0.0}});
  CHECK(far.largest <= angle / std::sin(angle) + 1e-3);  // the map's largest stretch, across the radius
  CHECK(far.largest > 1.0);
}

}  // namespace
}  // namespace smp
