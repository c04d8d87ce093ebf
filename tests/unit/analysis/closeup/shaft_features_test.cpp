// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shaft_features.h"

#include <doctest/doctest.h>

#include "smp/analysis/closeup/darkness.h"
#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("features are finite, bounded and do not depend on the picture's size at the same cells") {
  const cv::Mat small = draw_shafts({640, 512}, {{{200, 150}, {260, 300}, 16}, {{420, 200}, {480, 330}, 16}});
  double blur = 0.0;
  const auto shafts = candidate_shafts(small, 4.0, 0.28, blur);
  REQUIRE(shafts.size() >= 2);
  for (const ShaftFeatures& features : shaft_features(small, darkness_map(small, 4.0), 4.0, shafts)) {
    for (const float f : features) CHECK(std::abs(f) <= 20.0F);
  }
}
