// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/head_net.h"

#include <doctest/doctest.h>

#include "drawn_head.h"
#include "smp/base/error.h"

using namespace smp;

TEST_CASE("Scores are probabilities and the mirror image gives the mirrored scores") {
  HeadNet net("segmentation");
  const cv::Mat rgb = test::picture_of(test::front_labels());
  cv::Mat flipped;
  cv::flip(rgb, flipped, 1);
  const ClassScores a = net.scores(rgb);
  const ClassScores b = net.scores(flipped);
  cv::Mat sum = a[0] + a[1] + a[2] + a[3] + a[4];
  CHECK(cv::norm(sum - 1.0, cv::NORM_INF) <= 3.0 / kScoreSteps);
  cv::Mat back;
  cv::flip(b[4], back, 1);
  CHECK(cv::norm(a[4] - back, cv::NORM_INF) < 0.05);
}

TEST_CASE("A net that is not there is an input error") { CHECK_THROWS_AS(HeadNet("no_such_net"), Error); }
