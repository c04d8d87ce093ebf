// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/segmentation.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("Enlarging a label map keeps its shares and invents no class") {
  const cv::Mat small = test::front_labels();
  const cv::Mat large = enlarge_labels(small, {800, 600});
  for (int label = 0; label < 5; ++label) {
    const double was = cv::countNonZero(small == label) / static_cast<double>(small.total());
    const double is = cv::countNonZero(large == label) / static_cast<double>(large.total());
    CHECK(is == doctest::Approx(was).epsilon(0.03));
  }
}

TEST_CASE("A map of its own size is returned unchanged") {
  const cv::Mat map = test::front_labels();
  CHECK(cv::countNonZero(enlarge_labels(map, map.size()) != map) == 0);
}
