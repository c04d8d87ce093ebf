// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/tone_place.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("Hair lies at 0 and bare skin at 1") {
  const cv::Mat labels = test::top_labels({{100, 100}}, 30);
  const TonePlaces places = tone_places(test::picture_of(labels), test::scores_of(labels, 0.95F));
  REQUIRE_FALSE(places.place.empty());
  CHECK(places.place.at<float>(100, 100) == doctest::Approx(1.0).epsilon(0.1));
  CHECK(places.place.at<float>(40, 100) == doctest::Approx(0.0).epsilon(0.1));
  CHECK(places.trust.at<float>(100, 100) > 0.7F);
}

TEST_CASE("Without any skin there is nothing to measure") {
  const cv::Mat labels = test::top_labels({}, 0);
  CHECK(tone_places(test::picture_of(labels), test::scores_of(labels, 0.95F)).place.empty());
}
