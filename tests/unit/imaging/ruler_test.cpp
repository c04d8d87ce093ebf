// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/ruler.h"

#include <doctest/doctest.h>

#include <cmath>

#include "unit/imaging/ruler_scene.h"

using namespace smp;
using namespace smp::test;

namespace {

/// Spacing that the scene shows at the middle between two points found, along the ruler.
double true_period(const RulerScene& s) {
  return norm(s.px_from_plane(0.5 * s.tick_mm, 2.0) - s.px_from_plane(-0.5 * s.tick_mm, 2.0));
}

}  // namespace

TEST_CASE("the ticks of a millimetre ruler are counted and their spacing is right, tilted and turned") {
  int covered = 0;
  constexpr int kScenes = 60;
  double worst = 0.0;
  int decimal = 0;  // short rulers may stay unknown, never wrong
  for (std::uint64_t i = 0; i < kScenes; ++i) {
    Rng rng(0, "ruler", i);
    RulerScene s;
    s.depth_mm = rng.uniform(250.0, 450.0);  // 3 to 5 px a tick at the least
    s.size_px = {1600, 1200};
    s.focal_px = 1900.0;
    s.tilt_deg = rng.uniform(0.0, 25.0);
    s.tilt_axis_deg = rng.uniform(0.0, 360.0);
    s.turn_deg = rng.uniform(0.0, 360.0);
    s.num_ticks = 40 + static_cast<int>(rng.below(60));
    s.blur_px = rng.uniform(0.5, 1.1);
    s.noise = rng.uniform(1.0, 6.0);
    s.is_bright = rng.uniform() < 0.3;
    const auto ticks = find_ruler_ticks(s.render(rng), s.line_along());
    REQUIRE_MESSAGE(ticks, "scene " << i);
    const double error = ticks->period_px / true_period(s) - 1.0;
    worst = std::max(worst, std::abs(error));
    CHECK_MESSAGE(std::abs(error) <= 0.01, "scene " << i << " error " << error);
    CHECK(ticks->groups != TickGroups::binary);
    decimal += ticks->groups == TickGroups::decimal ? 1 : 0;
    CHECK(ticks->num_ticks >= 0.8 * s.num_ticks);
    covered += std::abs(error) <= ticks->uncertainty_ratio + 0.002 ? 1 : 0;
  }
  MESSAGE("worst error " << worst << ", covered " << covered << ", groups seen " << decimal);
  CHECK(decimal >= 0.85 * kScenes);
  CHECK(covered >= 0.91 * kScenes);
}

TEST_CASE("an outline around the ticks does as well as a line") {
  RulerScene s;
  s.num_ticks = 60;
  s.turn_deg = 30.0;
  Rng rng(1, "outline");
  const cv::Mat picture = s.render(rng);
  std::vector<Px2> outline;
  for (const auto& [x, y] : {std::pair{-25.0, 0.5}, {25.0, 0.5}, {25.0, 8.0}, {-25.0, 8.0}})
    outline.push_back(s.px_from_plane(x, y));
  const auto ticks = find_ruler_ticks(picture, outline);
  REQUIRE(ticks);
  CHECK(ticks->period_px == doctest::Approx(true_period(s)).epsilon(0.005));
}

TEST_CASE("fractions of an inch are told from millimetres by their groups") {
  RulerScene s;
  s.tick_mm = 25.4 / 16;
  s.num_ticks = 64;
  s.group = 8;
  Rng rng(1, "inch");
  const auto ticks = find_ruler_ticks(s.render(rng), s.line_along());
  REQUIRE(ticks);
  CHECK(ticks->groups == TickGroups::binary);
  s.group = 1;  // all of one length
  const auto even = find_ruler_ticks(s.render(rng), s.line_along());
  REQUIRE(even);
  CHECK(even->groups == TickGroups::unknown);
}

TEST_CASE("uneven teeth, noise and plain skin are no ruler") {
  for (std::uint64_t i = 0; i < 20; ++i) {
    Rng rng(2, "comb", i);
    RulerScene s;
    s.num_ticks = 60;
    s.depth_mm = 220.0;  // 6 px a tooth
    s.jitter_ratio = 0.25;
    CHECK_FALSE(find_ruler_ticks(s.render(rng), s.line_along()));
    s.num_ticks = -10;  // nothing drawn
    s.noise = 25.0;
    CHECK_FALSE(find_ruler_ticks(cv::Mat(900, 1200, CV_8UC3, cv::Scalar(180, 150, 130)), {{100, 100}, {900, 300}}));
  }
  CHECK_FALSE(find_ruler_ticks(cv::Mat(90, 120, CV_8UC3, cv::Scalar(9, 9, 9)), {{1, 1}, {20, 20}}));
  CHECK_FALSE(find_ruler_ticks(cv::Mat(90, 120, CV_8UC3, cv::Scalar(9, 9, 9)), {{5, 5}, {5, 5}}));
}
