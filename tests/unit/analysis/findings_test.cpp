// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/findings.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "drawn_head.h"

using namespace smp;

namespace {

cv::Mat bald_head() {
  cv::Mat labels = cv::Mat::zeros(test::kSide, test::kSide, CV_8U);
  cv::ellipse(labels, {100, 100}, {70, 85}, 0, 0, 360, cv::Scalar(2), cv::FILLED);
  return labels;
}

}  // namespace

TEST_CASE("A dark round spot on bare scalp is set aside, clean skin is not") {
  const cv::Mat labels = bald_head();
  cv::Mat rgb = test::picture_of(labels);
  CHECK(find_exclusions(rgb, labels, 1.0, 1.0).empty());
  cv::circle(rgb, {90, 110}, 3, cv::Scalar(70, 45, 40), cv::FILLED);
  const auto found = find_exclusions(rgb, labels, 1.0, 1.0);
  REQUIRE(found.size() == 1);
  CHECK(found[0].center_px[0] == doctest::Approx(90.5).epsilon(0.02));
  CHECK(found[0].margin_mm >= 5.0);
}

TEST_CASE("Shine is seen and a small head is said to be small") {
  const cv::Mat labels = bald_head();
  cv::Mat rgb = test::picture_of(labels);
  cv::circle(rgb, {100, 80}, 15, cv::Scalar(255, 255, 255), cv::FILLED);
  const auto seen = find_conditions(rgb, labels, 1.0);
  CHECK(std::any_of(seen.begin(), seen.end(), [](const auto& f) { return f.code == "shine"; }));
  const auto quality = judge_quality(rgb, labels, 1.0, 1.0);
  CHECK(std::any_of(quality.begin(), quality.end(), [](const auto& q) { return q.code == "head_small"; }));
}
