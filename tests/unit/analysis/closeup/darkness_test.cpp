// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/darkness.h"

#include <doctest/doctest.h>

#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("skin is not dark, a hair is as dark as its step from the skin") {
  const cv::Mat dark = darkness_map(draw_shafts({640, 512}, {{{300, 200}, {300, 320}, 20}}), 4.0);
  CHECK(dark.at<unsigned char>(50, 50) == 0);
  CHECK(dark.at<unsigned char>(260, 300) == doctest::Approx(kSkinLevel * 0.8 - kHairLevel).epsilon(0.02));
}
