// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/scars.h"

#include <doctest/doctest.h>
#include <cmath>

#include "smp/phantom/phantom.h"
#include "smp/phantom/scalp_field.h"

namespace {

// Image: edges of 0.3 mm on shapes of 1-40 mm, and the head's curvature against the mean radius of the shapes.
constexpr double kShapeRatio = 0.2;
// Bar of the issue: areas by two routes.
constexpr double kAreaRatio = 0.005;

smp::PhantomOptions scarred_back() {
  smp::PhantomOptions o;
  o.camera.view = smp::View::back;
  o.camera.width_px = o.camera.height_px = 320;
  o.hair.top_length_mm = o.hair.side_length_mm = 0.5;
  o.scars.strip_mm = 160.0;
  o.scars.strip_width_mm = 4.0;
  o.scars.punches = 300;
  o.scars.punch_mm = 1.2;
  o.scars.wounds = 2;
  return o;
}

}  // namespace

TEST_CASE("no scars are made unless asked for") {
  const smp::phantom::ScarMap none(smp::PhantomScars{}, smp::phantom::head_marks({}), 1);
  CHECK(none.empty());
  CHECK(none.at({0, -90, 10}) == 0.0);
}

TEST_CASE("scars are listed with the areas that their sizes ask for") {
  const smp::PhantomResult r = smp::make_phantom(scarred_back(), 11, 2);
  REQUIRE(r.truth.scars.size() == 4);
  const auto& strip = r.truth.scars[0];
  CHECK(strip.kind == "strip");
  // Ends taper over 12 mm each: two thirds of their rectangle.
  CHECK(std::fabs(strip.area_cm2 * 100.0 / (4.0 * (160.0 - 8.0)) - 1.0) < kShapeRatio);
  CHECK(strip.center_mm[1] < -60.0);
  const auto& punches = r.truth.scars[1];
  CHECK(punches.kind == "punches");
  CHECK(punches.count == static_cast<int>(r.punches_mm.size()));
  CHECK(std::fabs(punches.area_cm2 * 100.0 / (punches.count * 3.14159 * 0.36) - 1.0) < kShapeRatio);
  CHECK(r.truth.scars[2].kind == "wound");
  CHECK(r.truth.scars[2].area_cm2 > 0.3);
}

TEST_CASE("no hair grows in a scar, and labels call it bald") {
  const smp::PhantomOptions o = scarred_back();
  const smp::PhantomResult r = smp::make_phantom(o, 11, 2);
  const smp::phantom::HeadMarks marks = smp::phantom::head_marks({.seed = 11});
  const smp::phantom::ScalpField field(marks, o, 11);
  int in_scar = 0;
  for (const smp::PhantomHairRecord& h : r.hairs)
    in_scar += field.at({h.x_mm, h.y_mm, h.z_mm}).scar_ratio > 0.9 ? 1 : 0;
  CHECK(in_scar < static_cast<int>(r.hairs.size()) / 1000);  // a unit's hairs spread by 0.1 mm about its root
  int scar = 0;
  int bald = 0;
  for (int y = 0; y < r.root_labels.rows; ++y)
    for (int x = 0; x < r.root_labels.cols; ++x) {
      const auto p = r.position_mm.at<cv::Vec3f>(y, x);
      if (r.root_labels.at<std::uint8_t>(y, x) < 2) continue;
      const smp::Vec3 q{static_cast<double>(p[0]), static_cast<double>(p[1]), static_cast<double>(p[2])};
      if (field.at(q).scar_ratio < 0.95) continue;
      ++scar;
      bald += r.root_labels.at<std::uint8_t>(y, x) == 2 ? 1 : 0;
    }
  CHECK(scar > 100);
  CHECK(bald == scar);
}

TEST_CASE("a scar lightens the skin it lies in, and areas stay the same by both routes") {
  smp::PhantomOptions o = scarred_back();
  o.loss.kind = smp::LossKind::complete;
  o.camera.noise_ratio = 0.0;
  o.camera.width_px = o.camera.height_px = 640;
  const smp::PhantomResult with = smp::make_phantom(o, 11, 2);
  CHECK(std::fabs(with.truth.visible.scalp_cm2 / with.truth.visible_by_mesh.scalp_cm2 - 1.0) < kAreaRatio);
  o.scars = {};
  const smp::PhantomResult without = smp::make_phantom(o, 11, 2);
  const smp::phantom::ScalpField field(smp::phantom::head_marks({.seed = 11}), scarred_back(), 11);
  double lighter = 0.0;
  int n = 0;
  for (int y = 0; y < 640; ++y)
    for (int x = 0; x < 640; ++x) {
      const auto p = with.position_mm.at<cv::Vec3f>(y, x);
      if (with.root_labels.at<std::uint8_t>(y, x) < 2) continue;
      if (field.scars().strip_at({static_cast<double>(p[0]), static_cast<double>(p[1]), static_cast<double>(p[2])}) <
          0.99)
        continue;
      lighter += with.picture.at<cv::Vec3b>(y, x)[1] - without.picture.at<cv::Vec3b>(y, x)[1];
      ++n;
    }
  REQUIRE(n > 50);
  CHECK(lighter / n > 8.0);
}
