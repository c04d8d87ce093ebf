// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/lab_picture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "smp/color/tone.h"

using namespace smp;

TEST_CASE("lab8_from_srgb stays within its bound over the colour cube") {
  constexpr int kStep = 5;  // 52 levels a channel, both ends among them
  constexpr int kLevels = 255 / kStep + 1;
  cv::Mat rgb(kLevels * kLevels, kLevels, CV_8UC3);
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x)
      rgb.at<cv::Vec3b>(y, x) = {static_cast<unsigned char>(kStep * x),
                                 static_cast<unsigned char>(kStep * (y % kLevels)),
                                 static_cast<unsigned char>(kStep * (y / kLevels))};
  const cv::Mat lab = lab8_from_srgb(rgb);
  double worst = 0.0;
  for (int y = 0; y < rgb.rows; ++y) {
    for (int x = 0; x < rgb.cols; ++x) {
      const auto& v = rgb.at<cv::Vec3b>(y, x);
      const Lab exact = lab_from_xyz(xyz_from_linear(linear_from_srgb(Srgb{v[0] / 255.0, v[1] / 255.0, v[2] / 255.0})));
      const auto& got = lab.at<cv::Vec3b>(y, x);
      worst = std::max({worst, std::abs(got[0] - exact.l * 2.55), std::abs(got[1] - exact.a - 128.0),
                        std::abs(got[2] - exact.b - 128.0)});
    }
  }
  CHECK(worst <= 0.55);  // rounding is 0.5
}
