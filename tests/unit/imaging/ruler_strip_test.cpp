// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/ruler_strip.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

using namespace smp;
using namespace smp::detail;

TEST_CASE("A comb's period is the first lag at which it repeats") {
  Signal even(400);
  for (std::size_t i = 0; i < even.size(); ++i)
    even[i] = std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / 10.0);
  const auto comb = comb_of(even, 3);
  REQUIRE(comb);
  CHECK(comb->band == 3);
  CHECK(comb->period_px == 10);
  CHECK_FALSE(comb_of(Signal(400, 0.0), 0));
}

TEST_CASE("Dark ticks come out positive") {
  cv::Mat grey(48, 300, CV_32FC1, cv::Scalar(200));
  for (int x = 5; x < 300; x += 10) grey.col(x).setTo(20);
  const Signal s = band_signal(grey, 0);
  CHECK(s[105] > 100.0);
  CHECK(s[110] < 30.0);
}

TEST_CASE("A strip lies along the line marked") {
  const cv::Mat rgb(200, 300, CV_8UC3, cv::Scalar(9, 9, 9));
  const Strip strip = cut_strip(rgb, {{20, 100}, {280, 100}});
  CHECK(strip.along.x == doctest::Approx(1.0));
  CHECK(strip.grey.cols == 520);  // half a pixel each
  CHECK(cut_strip(rgb, {{20, 100}, {30, 100}}).grey.empty());
}
