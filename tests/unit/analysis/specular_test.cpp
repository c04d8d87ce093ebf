// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/specular.h"

#include <doctest/doctest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

using namespace smp;

namespace {

/// Shaded skin: brightness falls from left to right, hue stays.
cv::Mat shaded_skin() {
  cv::Mat rgb(60, 100, CV_8UC3);
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x) {
      const double k = 1.05 - 0.5 * x / 100.0;
      rgb.at<cv::Vec3b>(y, x) = {cv::saturate_cast<unsigned char>(205 * k), cv::saturate_cast<unsigned char>(160 * k),
                                 cv::saturate_cast<unsigned char>(135 * k)};
    }
  return rgb;
}

}  // namespace

TEST_CASE("Shading is no reflection, white light on skin is") {
  const cv::Mat all(60, 100, CV_8UC1, cv::Scalar(255));
  cv::Mat rgb = shaded_skin();
  CHECK(cv::countNonZero(specular_mask(rgb, all)) == 0);
  cv::Mat sheen = cv::Mat::zeros(rgb.size(), CV_8UC3);
  cv::circle(sheen, {30, 30}, 8, cv::Scalar(60, 60, 60), cv::FILLED);
  rgb += sheen;
  const cv::Mat found = specular_mask(rgb, all);
  CHECK(found.at<unsigned char>(30, 30) == 255);
  CHECK(found.at<unsigned char>(30, 80) == 0);
  CHECK(cv::countNonZero(found) > 150);
  CHECK(cv::countNonZero(found) < 500);
}

TEST_CASE("Nothing is found outside the region or in an empty one") {
  const cv::Mat rgb(20, 20, CV_8UC3, cv::Scalar(255, 255, 255));
  CHECK(cv::countNonZero(specular_mask(rgb, cv::Mat::zeros(20, 20, CV_8UC1))) == 0);
}
