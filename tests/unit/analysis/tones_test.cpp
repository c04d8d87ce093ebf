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
