// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/region_cleanup.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("A clean map stays as it is") {
  const cv::Mat before = test::front_labels();
  cv::Mat after = before.clone();
  clean_regions(after);
  CHECK(cv::countNonZero(before != after) == 0);
}

TEST_CASE("Scalp away from the head is dropped, specks take the class around them") {
  cv::Mat labels = test::top_labels({}, 0);
  cv::circle(labels, {8, 8}, 4, cv::Scalar(4), cv::FILLED);
  labels.at<unsigned char>(100, 100) = 2;
  clean_regions(labels);
  CHECK(labels.at<unsigned char>(8, 8) == 0);
  CHECK(labels.at<unsigned char>(100, 100) == 4);
}

TEST_CASE("Skin that hair closes in is a bald patch, a neck is not") {
  cv::Mat labels = test::top_labels({}, 0);
  cv::circle(labels, {100, 100}, 15, cv::Scalar(1), cv::FILLED);
  labels(cv::Rect(70, 160, 60, 40)).setTo(1);
  clean_regions(labels);
  CHECK(labels.at<unsigned char>(100, 100) == 2);
  CHECK(labels.at<unsigned char>(180, 100) == 1);
}

TEST_CASE("Bald scalp inside the face is stubble or a cheek") {
  cv::Mat labels = test::front_labels();
  cv::circle(labels, {100, 140}, 12, cv::Scalar(2), cv::FILLED);
  clean_regions(labels);
  CHECK(labels.at<unsigned char>(140, 100) == 1);
  CHECK(labels.at<unsigned char>(78, 100) == 2);
}
