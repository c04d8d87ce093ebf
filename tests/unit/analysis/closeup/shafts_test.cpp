// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shafts.h"

#include <doctest/doctest.h>

using namespace smp;

namespace {

ShaftTrace straight(cv::Point2d from, cv::Point2d to) {
  ShaftTrace trace;
  for (int i = 0; i <= 20; ++i) trace.line.push_back(from + (to - from) * (i / 20.0));
  trace.strength = trace.peak = 0.8;
  return trace;
}

SeenShaft rooted_at(double x, double y) {
  SeenShaft shaft;
  shaft.line = {{x, y}, {x + 10, y + 50}};
  return shaft;
}

}  // namespace

TEST_CASE("a gap in a straight shaft is bridged, a bend or a sidestep is not") {
  CHECK(join_gaps({straight({0, 0}, {20, 0}), straight({26, 0.5}, {46, 0.5})}).size() == 1);
  CHECK(join_gaps({straight({0, 0}, {20, 0}), straight({26, 6}, {46, 6})}).size() == 2);
  CHECK(join_gaps({straight({0, 0}, {20, 0}), straight({24, 2}, {34, 20})}).size() == 2);
}

TEST_CASE("an end at the frame is not the root") {
  std::vector<SeenShaft> shafts = shafts_from_traces({straight({0, 30}, {40, 30})}, 4.0, {640, 512});
  orient_roots(cv::Mat::zeros(512, 640, CV_8U), 4.0, shafts);
  CHECK(shafts[0].line.front().x == doctest::Approx(160.0));
  CHECK(shafts[0].is_root_visible);
  CHECK(!shafts[0].is_tip_visible);
}

TEST_CASE("the shade under the skin tells the root") {
  cv::Mat dark = cv::Mat::zeros(512, 640, CV_8U);
  dark(cv::Rect(330, 100, 60, 40)).setTo(30);
  std::vector<SeenShaft> shafts = shafts_from_traces({straight({50, 30}, {80, 30})}, 4.0, {640, 512});
  orient_roots(dark, 4.0, shafts);
  CHECK(shafts[0].line.front().x == doctest::Approx(320.0));
}

TEST_CASE("units are chains of near roots, numbered by first appearance") {
  CHECK(group_units({rooted_at(0, 0), rooted_at(500, 0), rooted_at(50, 0), rooted_at(100, 0)}, 60.0) ==
        std::vector<int>{0, 1, 0, 0});
  CHECK(group_units({}, 60.0).empty());
}
