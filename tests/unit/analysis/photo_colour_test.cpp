// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/photo_colour.h"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

using namespace smp;

TEST_CASE("Without a reference the picture stays as it is and says so") {
  const cv::Mat rgb(200, 200, CV_8UC3, cv::Scalar(180, 150, 120));
  const PhotoColour colour = find_colour(rgb, {}, {});
  CHECK(colour.reference == ColourReference::none);
  CHECK_FALSE(colour.correction);
  CHECK(colour.error_de00 > 6.0);
  CHECK(corrected(rgb, colour).data == rgb.data);
}

TEST_CASE("An outlined grey card is made neutral, its lightness kept") {
  cv::Mat rgb(200, 200, CV_8UC3, cv::Scalar(90, 60, 40));
  cv::rectangle(rgb, cv::Rect(50, 50, 60, 60), cv::Scalar(150, 125, 95), cv::FILLED);
  const PhotoColour colour = find_colour(rgb, {{52, 52}, {108, 52}, {108, 108}, {52, 108}}, {});
  REQUIRE(colour.reference == ColourReference::grey_card);
  const cv::Vec3b grey = corrected(rgb, colour).at<cv::Vec3b>(80, 80);
  CHECK(std::abs(grey[0] - grey[1]) <= 1);
  CHECK(std::abs(grey[1] - grey[2]) <= 1);
  CHECK(grey[1] == doctest::Approx(128).epsilon(0.03));
  CHECK(colour.error_de00 == doctest::Approx(3.6));
}

TEST_CASE("A clipped or black card is no reference") {
  for (const int code : {253, 5}) {
    const cv::Mat rgb(200, 200, CV_8UC3, cv::Scalar(code, code, code));
    CHECK(find_colour(rgb, {{50, 50}, {90, 50}, {90, 90}}, {}).reference == ColourReference::none);
  }
}

TEST_CASE("Paper around a marker balances the picture") {
  cv::Mat rgb(200, 200, CV_8UC3, cv::Scalar(230, 215, 190));
  cv::rectangle(rgb, cv::Rect(70, 70, 60, 60), cv::Scalar(10, 10, 10), cv::FILLED);
  Marker marker;
  marker.corners_px = {{{70, 70}, {130, 70}, {130, 130}, {70, 130}}};
  marker.center_px = {100, 100};
  const PhotoColour colour = find_colour(rgb, {}, {marker});
  REQUIRE(colour.reference == ColourReference::grey_balance);
  const cv::Vec3b paper = corrected(rgb, colour).at<cv::Vec3b>(20, 20);
  CHECK(std::abs(paper[0] - paper[2]) <= 1);
}
