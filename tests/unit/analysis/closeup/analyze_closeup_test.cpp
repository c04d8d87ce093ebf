// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/analyze_closeup.h"

#include <doctest/doctest.h>

#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

namespace {

constexpr double kMmPerPx = 1.0 / 360.0;

std::vector<DrawnShaft> five_apart() {
  return {{{150, 200}, {220, 330}, 22},
          {{500, 180}, {560, 300}, 24},
          {{900, 220}, {980, 340}, 20},
          {{300, 620}, {370, 750}, 26},
          {{820, 640}, {880, 760}, 18}};
}

}  // namespace

TEST_CASE("shafts that lie apart are counted one by one, each in its own unit") {
  const Closeup found = analyze_closeup(draw_shafts({1280, 1024}, five_apart()), kMmPerPx);
  CHECK(found.hair_count == 5);
  CHECK(found.unit_count == 5);
  REQUIRE(found.width_um);
  CHECK(found.width_um->mean == doctest::Approx(22.0 * 1000 * kMmPerPx).epsilon(0.06));  // soft edges of one pixel
}

TEST_CASE("shafts that cross stay two whole shafts") {
  const Closeup found =
      analyze_closeup(draw_shafts({1280, 1024}, {{{500, 400}, {700, 600}, 18}, {{700, 390}, {500, 610}, 18}}), kMmPerPx,
                      {.model = "none"});
  REQUIRE(found.hair_count == 2);
  for (const CloseupHair& hair : found.hairs) CHECK(hair.length_px > 220.0);
}

TEST_CASE("plain skin has no hair, and its interval still allows for some") {
  const Closeup found = analyze_closeup(draw_shafts({640, 512}, {}), kMmPerPx);
  CHECK(found.hairs.empty());
  CHECK(found.hairs_per_cm2.value() == 0.0);
  CHECK(found.hairs_per_cm2_interval.value()[1] > 0.0);
}

TEST_CASE("without a scale nothing is stated in micrometres or per square centimetre") {
  const Closeup found = analyze_closeup(draw_shafts({1280, 1024}, five_apart()), std::nullopt);
  CHECK(found.hair_count == 5);
  CHECK(!found.hairs_per_cm2);
  CHECK(!found.width_um);
}

TEST_CASE("the same picture gives the same close-up") {
  const cv::Mat picture = draw_shafts({1280, 1024}, five_apart());
  CHECK(analyze_closeup(picture, kMmPerPx) == analyze_closeup(picture, kMmPerPx));
}

TEST_CASE("a picture of a single pixel is no error") {
  CHECK(analyze_closeup(draw_shafts({1, 1}, {}), std::nullopt).hairs.empty());
}
