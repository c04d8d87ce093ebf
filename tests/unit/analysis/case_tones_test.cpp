// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/case_tones.h"

#include <doctest/doctest.h>

#include <string>

using namespace smp;

TEST_CASE("The case's tone is the photos' median and its interval holds their spread") {
  std::vector<PhotoAnalysis> photos(3);
  photos[0].skin = ToneSample{{60, 10, 15}, {6, 4, 5}, 1000};
  photos[1].skin = ToneSample{{80, 12, 17}, {6, 4, 5}, 1000};
  photos[2].skin = ToneSample{{64, 11, 16}, {6, 4, 5}, 1000};
  const auto skin = case_skin(photos);
  REQUIRE(skin);
  CHECK(skin->lab.l == doctest::Approx(64));
  CHECK(skin->half_width[0] == doctest::Approx(10));
  CHECK(skin->ita_class == std::string("light"));
  CHECK_FALSE(case_hair(photos));
}
