// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/redact.h"

#include <doctest/doctest.h>

#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("fine detail vanishes inside the mask and nothing changes outside") {
  cv::Mat image(240, 240, CV_8UC3);
  for (int y = 0; y < 240; ++y)
    for (int x = 0; x < 240; ++x) image.at<cv::Vec3b>(y, x) = cv::Vec3b::all((x / 3 + y / 3) % 2 == 0 ? 20 : 230);
  cv::Mat mask = cv::Mat::zeros(240, 240, CV_8UC1);
  mask(cv::Rect(60, 60, 120, 120)) = 255;
  cv::Mat out = image.clone();
  redact(out, mask);
  cv::Scalar mean, deviation;
  cv::meanStdDev(out(cv::Rect(70, 70, 100, 100)), mean, deviation);
  CHECK(deviation[0] < 20.0);
  cv::Mat changed;
  cv::absdiff(out, image, changed);
  changed.setTo(cv::Scalar::all(0), mask);
  CHECK(cv::norm(changed, cv::NORM_INF) == 0.0);
}

TEST_CASE("an empty mask changes nothing") {
  cv::Mat image = corner_picture_16(30, 20);
  redact(image, cv::Mat::zeros(20, 30, CV_8UC1));
  CHECK(max_difference(image, corner_picture_16(30, 20)) == 0.0);
}
