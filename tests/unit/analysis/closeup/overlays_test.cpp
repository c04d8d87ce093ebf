// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/overlays.h"

#include <doctest/doctest.h>

#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("the burned-in bar gives the scale to a pixel") {
  cv::Mat picture = draw_shafts({1280, 1024}, {});
  cv::line(picture, {45, 924}, {404, 924}, {40, 40, 40}, 2);
  cv::line(picture, {45, 924}, {45, 565}, {40, 40, 40}, 2);
  const auto bar = find_scope_bar(picture);
  REQUIRE(bar);
  CHECK(std::abs(1.0 / bar->mm_per_px - 359.0) <= 3.0);
  CHECK(is_on_scope_bar(*bar, {200, 924}));
  CHECK(!is_on_scope_bar(*bar, {200, 800}));
}

TEST_CASE("hairs are no scale bar") {
  CHECK(!find_scope_bar(draw_shafts({1280, 1024}, {{{100, 900}, {500, 900}, 20}, {{100, 900}, {100, 500}, 20}})));
}

TEST_CASE("flat strips at the rims are not skin") {
  cv::Mat picture = draw_shafts({640, 512}, {});
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; x += 2) picture.at<cv::Vec3b>(y, x) -= cv::Vec3b(30, 30, 30);
  }
  picture.rowRange(496, 512).setTo(cv::Scalar(220, 220, 220));
  CHECK(find_skin_frame(picture) == cv::Rect(0, 0, 640, 496));
}

TEST_CASE("a red circle is filled from the skin around it") {
  const cv::Mat plain = draw_shafts({300, 300}, {});
  cv::Mat drawn = plain.clone();
  cv::circle(drawn, {150, 150}, 90, {220, 20, 30}, 1);
  cv::Mat difference;
  cv::absdiff(erase_drawings(drawn), plain, difference);
  CHECK(cv::norm(difference, cv::NORM_INF) <= 1.0);
}
