// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/outline_points.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("The outline tells hair from skin, the border lies between scalp and skin") {
  const OutlinePoints points = outline_points(test::front_labels());  // hair and bald above row 85, face below
  REQUIRE(points.outline.size() > 50);
  for (const OutlinePoint& p : points.outline) {
    CHECK(p.is_skin == (p.px.y > 85.0));
    CHECK(p.hair_share == (p.px.y < 70.0 ? 1.0 : 0.0));
  }
  REQUIRE(points.border.size() > 10);
  for (const Px2& px : points.border) CHECK(std::abs(px.y - 85.0) < 4.0);
  CHECK(points.scalp_centroid.x == doctest::Approx(100.5).epsilon(0.02));
}

TEST_CASE("What lies at the frame is no outline") {
  CHECK(outline_points(cv::Mat(60, 60, CV_8UC1, cv::Scalar(4))).outline.empty());
}

TEST_CASE("Only the largest region counts") {
  cv::Mat labels = test::top_labels({}, 0);
  cv::circle(labels, {12, 12}, 5, cv::Scalar(4), cv::FILLED);
  for (const OutlinePoint& p : outline_points(labels).outline) CHECK((p.px.x > 20.0 || p.px.y > 20.0));
}
