// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/tones.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

namespace {
constexpr std::array<double, 3> kCamera{6.0, 4.0, 5.0};
}

TEST_CASE("Tones are those painted, highlights left out") {
  const cv::Mat labels = test::front_labels();
  cv::Mat rgb = test::picture_of(labels);
  cv::circle(rgb, {100, 78}, 4, cv::Scalar(255, 255, 255), cv::FILLED);
  const auto skin = skin_tone(rgb, labels, kCamera);
  REQUIRE(skin);
  const Lab want = lab_from_srgb({215 / 255.0, 170 / 255.0, 145 / 255.0});
  CHECK(delta_e76(skin->lab, want) < 0.5);
  const auto hair = hair_tone(rgb, labels, kCamera);
  REQUIRE(hair);
  CHECK(hair->lab.l < 15.0);
  CHECK(skin->half_width[0] >= 6.0);
}

TEST_CASE("Too few pixels give no tone") {
  const cv::Mat labels = cv::Mat::zeros(20, 20, CV_8U);
  CHECK_FALSE(skin_tone(test::picture_of(labels), labels, kCamera));
}

TEST_CASE("Without bare scalp the skin beside it counts, not that of a shoulder") {
  cv::Mat labels = test::top_labels({}, 0);
  cv::Mat rgb = test::picture_of(labels);
  const cv::Rect neck(80, 182, 40, 10);
  const cv::Rect shoulder(0, 0, 24, 24);
  for (const cv::Rect& part : {neck, shoulder}) {
    labels(part).setTo(1, labels(part) == 0);
    rgb(part).setTo(part == neck ? cv::Scalar(215, 170, 145) : cv::Scalar(40, 60, 160));
  }
  const auto skin = skin_tone(rgb, labels, kCamera);
  REQUIRE(skin);
  CHECK(delta_e76(skin->lab, lab_from_srgb({215 / 255.0, 170 / 255.0, 145 / 255.0})) < 0.5);
}

TEST_CASE("Shaved hair is one area tone of skin and stubble") {
  const cv::Mat labels = test::front_labels();
  cv::Mat rgb = test::picture_of(labels);
  constexpr int kEvery = 3;  // one column in three is stubble
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x)
      if (labels.at<unsigned char>(y, x) == 4 && x % kEvery != 0) rgb.at<cv::Vec3b>(y, x) = {215, 170, 145};
  const auto shaved = shaved_tone(rgb, labels, kCamera);
  REQUIRE(shaved);
  const LinearRgb skin = linear_from_srgb(Srgb{215 / 255.0, 170 / 255.0, 145 / 255.0});
  const LinearRgb hair = linear_from_srgb(Srgb{35 / 255.0, 30 / 255.0, 28 / 255.0});
  const auto mixed = [](double a, double b) { return (2.0 * a + b) / kEvery; };
  const Lab want = lab_from_xyz(xyz_from_linear({mixed(skin.r, hair.r), mixed(skin.g, hair.g), mixed(skin.b, hair.b)}));
  CHECK(delta_e76(shaved->lab, want) < 0.8);  // rounding to 8 bits
}
