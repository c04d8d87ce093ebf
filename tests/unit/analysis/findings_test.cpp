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

TEST_CASE("Dark hair with narrow reflections looks wet, plain dark hair and a broad sheen do not") {
  cv::Mat labels = cv::Mat::zeros(test::kSide, test::kSide, CV_8U);
  cv::ellipse(labels, {100, 100}, {70, 85}, 0, 0, 360, cv::Scalar(4), cv::FILLED);
  const auto looks_wet = [&](const cv::Mat& rgb) {
    const auto quality = judge_quality(rgb, labels, 1.0, 1.0);
    return std::any_of(quality.begin(), quality.end(), [](const auto& q) { return q.code == "wet_look"; });
  };
  cv::Mat rgb = test::picture_of(labels);
  rgb.setTo(cv::Scalar(40, 35, 32), labels == 4);
  CHECK_FALSE(looks_wet(rgb));
  cv::Mat sheen = rgb.clone();
  cv::ellipse(sheen, {100, 80}, {40, 20}, 0, 0, 360, cv::Scalar(170, 170, 170), cv::FILLED);
  CHECK_FALSE(looks_wet(sheen));
  cv::Mat grey = rgb.clone();
  grey.setTo(cv::Scalar(140, 140, 140), labels == 4);
  cv::Mat wet = rgb.clone();
  for (int x = 40; x < 165; x += 8) {
    cv::line(wet, {x, 40}, {x + 6, 165}, cv::Scalar(190, 190, 190));
    cv::line(grey, {x, 40}, {x + 6, 165}, cv::Scalar(240, 240, 240));
  }
  CHECK(looks_wet(wet));
  CHECK_FALSE(looks_wet(grey));
}
