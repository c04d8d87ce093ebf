// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/view_guess.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("A face below the hair is a front view") { CHECK(guess_view(test::front_labels()).view == View::front); }

TEST_CASE("Hair alone is no front view, and mirroring swaps the sides") {
  CHECK(guess_view(test::top_labels({}, 0)).view != View::front);
  cv::Mat side = test::top_labels({}, 0);
  cv::ellipse(side, {45, 140}, {40, 50}, 0, 0, 360, cv::Scalar(1), cv::FILLED);
  cv::Mat mirrored;
  cv::flip(side, mirrored, 1);
  CHECK(guess_view(side).view == View::left);
  CHECK(guess_view(mirrored).view == View::right);
}

TEST_CASE("An empty map gives some view without confidence above one") {
  CHECK(guess_view(cv::Mat::zeros(20, 20, CV_8U)).confidence <= 1.0);
}
