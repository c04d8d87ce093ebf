// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/analysis/closeup/analyze_closeup.h"
#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("the overlay has the picture's size and marks hairs only where they are") {
  const cv::Mat picture = draw_shafts({640, 512}, {{{300, 200}, {340, 320}, 20}});
  const Closeup found = analyze_closeup(picture, 1.0 / 360.0, {.model = "none"});
  REQUIRE(found.hair_count == 1);
  const cv::Mat drawn = draw_closeup(picture, found);
  CHECK(drawn.size() == picture.size());
  CHECK(drawn.at<cv::Vec3b>(260, 320) != picture.at<cv::Vec3b>(260, 320));
  CHECK(drawn.at<cv::Vec3b>(20, 20) == picture.at<cv::Vec3b>(20, 20));
}
