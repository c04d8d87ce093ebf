// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/density.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("Density is high in hair, low in a patch, zero outside the scalp") {
  const cv::Mat labels = test::top_labels({{100, 100}}, 30);
  const cv::Mat density = density_map(test::picture_of(labels), test::segmentation_of(labels), 1.0);
  CHECK(density.at<unsigned char>(100, 100) < 0.2 * 255);
  CHECK(density.at<unsigned char>(40, 100) > 0.85 * 255);
  CHECK(density.at<unsigned char>(2, 2) == 0);
}

TEST_CASE("Zones keep to the limits of F1.21") {
  cv::Mat labels = test::top_labels({{100, 100}}, 30);
  labels(cv::Rect(60, 120, 60, 20)).setTo(3);
  const cv::Mat density = density_map(test::picture_of(labels), test::segmentation_of(labels, 0.5F), 1.0);
  double low = 0;
  double high = 0;
  cv::minMaxLoc(density, &low, &high, nullptr, nullptr, labels == 3);
  CHECK(low >= 76);
  CHECK(high < 179);
}
