// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/match_chart.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "smp/color/tone.h"

using namespace smp;

namespace {

bool shows(const cv::Mat& rgb, const Lab& lab) {
  const Srgb want = srgb_from_linear(linear_from_lab(lab));
  const auto byte = [](double v) { return static_cast<int>(255.0 * v + 0.5); };
  int count = 0;
  for (int y = 0; y < rgb.rows; ++y) {
    for (int x = 0; x < rgb.cols; ++x) {
      const auto& p = rgb.at<cv::Vec3b>(y, x);
      const int off =
          std::max({std::abs(p[0] - byte(want.r)), std::abs(p[1] - byte(want.g)), std::abs(p[2] - byte(want.b))});
      count += off <= 1 ? 1 : 0;
    }
  }
  return count > 500;  // a patch has about 46 x 28 pixels
}

}  // namespace

TEST_CASE("a chart shows every option's tone beside skin and target") {
  Match match;
  match.surroundings = {{Light::d65, {64, 10, 18}, {56, 5, 12}}, {Light::a, {66, 13, 22}, {57, 6, 14}}};
  MatchOption option;
  option.sessions = {SessionMix{}};
  option.tones = {{Light::d65, Age::healed, {58, 6, 13}, 2.0}, {Light::a, Age::healed, {60, 8, 16}, 2.5}};
  match.options = {option};
  const cv::Mat chart = draw_match_chart(match);
  REQUIRE(chart.type() == CV_8UC3);
  for (const Lab& lab : {Lab{64, 10, 18}, Lab{56, 5, 12}, Lab{58, 6, 13}, Lab{57, 6, 14}, Lab{60, 8, 16}})
    CHECK(shows(chart, lab));
}

TEST_CASE("without options there is no chart") { CHECK(draw_match_chart(Match{}).empty()); }
