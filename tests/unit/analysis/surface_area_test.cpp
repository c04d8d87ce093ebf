// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/surface_area.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

using namespace smp;

TEST_CASE("A half sphere's area is twice its outline's") {
  SurfacePose pose;
  pose.kind = SurfaceKind::ellipsoid;
  pose.semi_axes_mm = {90, 90, 90};
  pose.center_px = {100, 100};
  cv::Mat disk = cv::Mat::zeros(200, 200, CV_8U);
  cv::circle(disk, {100, 100}, 80, cv::Scalar(255), cv::FILLED);
  const double cap = 2.0 * std::numbers::pi * 90.0 * (90.0 - std::sqrt(90.0 * 90.0 - 80.5 * 80.5));
  CHECK(surface_area_mm2(disk, pose, 1.0) == doctest::Approx(cap).epsilon(0.03));
}
