// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/patches.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("Two round patches are found, measured and placed") {
  const cv::Mat labels = test::top_labels({{70, 100}, {130, 100}}, 12);
  cv::Mat density(labels.size(), CV_8U, cv::Scalar(255));
  density.setTo(10, labels == 2);
  SurfacePose plane;
  plane.center_px = {100, 100};
  const auto patches = loss_patches(labels, density, &plane, 1.0);
  REQUIRE(patches.size() == 2);
  CHECK(patches[0].roundness > 0.8);
  CHECK(patches[0].border_sharpness > 0.8);
  REQUIRE(patches[0].nearest_mm);
  CHECK(*patches[0].nearest_mm == doctest::Approx(36).epsilon(0.06));
  REQUIRE(patches[0].area_cm2);
  CHECK(*patches[0].area_cm2 == doctest::Approx(4.5).epsilon(0.08));
}

TEST_CASE("No loss, no patches") {
  const cv::Mat labels = test::top_labels({}, 0);
  CHECK(loss_patches(labels, cv::Mat(labels.size(), CV_8U, cv::Scalar(255)), nullptr, 1.0).empty());
}
