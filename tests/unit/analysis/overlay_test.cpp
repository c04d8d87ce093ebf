// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/overlay.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("The overlay keeps the size and tints loss") {
  const cv::Mat labels = test::front_labels();
  const cv::Mat rgb = test::picture_of(labels);
  PhotoAnalysis photo;
  const cv::Mat picture = draw_overlay(rgb, labels, cv::Mat(labels.size(), CV_8U, cv::Scalar(100)), photo, 1.0, false);
  CHECK(picture.size() == rgb.size());
  CHECK(picture.at<cv::Vec3b>(78, 100) != rgb.at<cv::Vec3b>(78, 100));
}

TEST_CASE("Redaction changes the lower face of a front view only") {
  const cv::Mat labels = test::front_labels();
  cv::Mat rgb = test::picture_of(labels);
  cv::randu(rgb, 0, 256);
  const cv::Mat before = rgb.clone();
  cv::Mat back = rgb.clone();
  redact(rgb, labels, View::front);
  CHECK(rgb.at<cv::Vec3b>(140, 100) != before.at<cv::Vec3b>(140, 100));
  CHECK(rgb.at<cv::Vec3b>(40, 100) == before.at<cv::Vec3b>(40, 100));
  redact(back, labels, View::back);
  CHECK(cv::norm(back, before, cv::NORM_INF) == 0.0);
}
