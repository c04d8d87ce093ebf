// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/analyze.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "drawn_head.h"
#include "smp/base/error.h"

using namespace smp;

namespace {

PhotoInput photo_of(const cv::Mat& rgb) {
  PhotoInput input;
  input.photo.pixels = rgb;
  input.photo.sha256 = std::string(64, 'a');
  return input;
}

}  // namespace

TEST_CASE("A wall gives no result, with maps of the photo's size") {
  const cv::Mat wall(180, 240, CV_8UC3, cv::Scalar(90, 120, 150));
  const AnalyzeResult result = analyze({photo_of(wall)}, {}, {}, 1);
  CHECK(result.status == Status::no_result);
  REQUIRE(result.maps.size() == 1);
  CHECK(result.maps[0].labels.size() == wall.size());
  CHECK(cv::countNonZero(result.maps[0].labels) == 0);
  CHECK(result.data.photos[0].id == "p1");
}

TEST_CASE("Threads change nothing") {
  const cv::Mat rgb = test::picture_of(test::front_labels());
  const std::vector<PhotoInput> photos{photo_of(rgb), photo_of(rgb), photo_of(rgb)};
  const AnalyzeResult one = analyze(photos, {}, {}, 1);
  const AnalyzeResult two = analyze(photos, {}, {}, 2);
  CHECK(one.data == two.data);
  CHECK(cv::norm(one.maps[2].density, two.maps[0].density, cv::NORM_INF) == 0.0);
}

TEST_CASE("A drawing is taken as it is, and a blue light is told") {
  const cv::Mat labels = test::front_labels();
  cv::Mat rgb = test::picture_of(labels);
  rgb.setTo(cv::Scalar(120, 150, 200), (labels == 1) | (labels == 2));
  PhotoInput input = photo_of(rgb);
  input.drawn = Annotations{labels, {{60, 80}, {100, 72}, {140, 80}}, {}};
  AnalyzeOptions options;
  options.photos = {{View::front, {}}};
  const AnalyzeResult result = analyze({input}, {}, options, 1);
  const PhotoAnalysis& photo = result.data.photos[0];
  CHECK(photo.regions_from == RegionSource::annotated);
  CHECK(cv::countNonZero(result.maps[0].labels != labels) == 0);
  REQUIRE_FALSE(photo.hairlines.empty());
  CHECK(photo.hairlines[0].kind == HairlineKind::annotated);
  std::vector<std::string> codes;
  for (const auto& q : photo.quality) codes.push_back(q.code);
  CHECK(std::count(codes.begin(), codes.end(), "cast") == 1);
  CHECK(std::count(codes.begin(), codes.end(), "uncalibrated") == 1);
}

TEST_CASE("A case without photos is a usage error") { CHECK_THROWS_AS(analyze({}, {}, {}, 1), Error); }
