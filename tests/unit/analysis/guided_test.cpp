// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/guided.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("A blurred border moves onto the picture's border") {
  cv::Mat guide(64, 64, CV_8UC3, cv::Scalar(20, 20, 20));
  guide.colRange(32, 64).setTo(cv::Scalar(220, 180, 160));
  cv::Mat target = cv::Mat::zeros(64, 64, CV_32F);
  target.colRange(28, 64).setTo(1.0);  // four pixels off
  cv::GaussianBlur(target, target, {}, 4.0);
  std::vector<cv::Mat> planes{target};
  guided_filter(guide, planes, {});
  CHECK(planes[0].at<float>(32, 30) < 0.5F);
  CHECK(planes[0].at<float>(32, 34) > 0.5F);
}

TEST_CASE("A flat target stays flat") {
  std::vector<cv::Mat> planes{cv::Mat(40, 40, CV_32F, cv::Scalar(0.25))};
  cv::Mat guide(40, 40, CV_8UC3);
  cv::randu(guide, 0, 256);
  guided_filter(guide, planes, {});
  CHECK(cv::norm(planes[0] - 0.25, cv::NORM_INF) < 1e-3);
}
