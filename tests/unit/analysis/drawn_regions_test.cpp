// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/drawn_regions.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

namespace {
Annotations drawn_on(cv::Size size) { return {cv::Mat(size, CV_8UC1, cv::Scalar(kNotDrawn)), {}, {}}; }
}  // namespace

TEST_CASE("What is drawn wins, what is not stays as found") {
  Segmentation found = test::segmentation_of(test::front_labels());
  Annotations drawn = drawn_on({400, 400});
  drawn.regions(cv::Rect(180, 40, 40, 40)).setTo(2);
  cv::Mat expected = found.labels.clone();
  expected(cv::Rect(90, 20, 20, 20)).setTo(2);
  lay_over(drawn, found);
  CHECK(found.labels.at<unsigned char>(30, 100) == 2);
  CHECK(found.scores[2].at<float>(30, 100) == 1.0F);
  CHECK(found.scores[4].at<float>(30, 100) == 0.0F);
  CHECK(cv::countNonZero(found.labels != expected) == 0);
}

TEST_CASE("A drawing makes a head where none was found") {
  Segmentation found = test::segmentation_of(cv::Mat::zeros(50, 50, CV_8U));
  found.head_found = false;
  Annotations drawn = drawn_on({50, 50});
  lay_over(drawn, found);
  CHECK_FALSE(found.head_found);
  drawn.regions(cv::Rect(10, 10, 20, 20)).setTo(4);
  lay_over(drawn, found);
  CHECK(found.head_found);
}

TEST_CASE("The source of regions is recorded") {
  cv::Mat labels = test::front_labels();
  Annotations drawn = drawn_on(labels.size());
  CHECK(region_source(nullptr, labels) == RegionSource::automatic);
  CHECK(region_source(&drawn, labels) == RegionSource::automatic);
  drawn.regions(cv::Rect(90, 30, 10, 10)).setTo(2);
  lay_over(drawn, labels);
  CHECK(region_source(&drawn, labels) == RegionSource::partly_annotated);
  labels.copyTo(drawn.regions);
  CHECK(region_source(&drawn, labels) == RegionSource::annotated);
}

TEST_CASE("A drawn hairline takes the estimated one's place, from left to right") {
  std::vector<HairlineTrace> traces(2);
  traces[0].kind = HairlineKind::present;
  traces[1].kind = HairlineKind::original_estimated;
  Annotations drawn = drawn_on({10, 10});
  drawn.hairline = {{9, 4}, {5, 3}, {1, 4}};
  lay_over(drawn, traces);
  REQUIRE(traces.size() == 2);
  CHECK(traces[0].kind == HairlineKind::annotated);
  CHECK(traces[0].points_px.front()[0] == 1.0);
  CHECK(traces[1].kind == HairlineKind::present);
}
