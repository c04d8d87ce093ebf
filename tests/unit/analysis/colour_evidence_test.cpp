// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/colour_evidence.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("Colour finds the part of a patch that the scores missed, and keeps the scalp's sum") {
  const cv::Mat truth = test::top_labels({{100, 100}}, 30);
  const cv::Mat said = test::top_labels({{100, 100}}, 24);
  ClassScores scores = test::scores_of(said, 0.85F);
  const float before = scores[2].at<float>(100, 127) + scores[3].at<float>(100, 127) + scores[4].at<float>(100, 127);
  const float bald = scores[2].at<float>(100, 127);
  add_colour_evidence(test::picture_of(truth), scores, 2.5);
  const float after = scores[2].at<float>(100, 127) + scores[3].at<float>(100, 127) + scores[4].at<float>(100, 127);
  CHECK(scores[2].at<float>(100, 127) > bald);
  CHECK(after == doctest::Approx(before).epsilon(1e-4));
}
