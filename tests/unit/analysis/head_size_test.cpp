// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/head_size.h"

#include <doctest/doctest.h>

using namespace smp;

TEST_CASE("East Asian heads are broader and shorter than European ones") {
  const auto a = usual_head_axes_mm(Origin::east_asian, std::nullopt);
  const auto b = usual_head_axes_mm(Origin::european, std::nullopt);
  CHECK(a[0] > b[0]);
  CHECK(a[1] < b[1]);
}

TEST_CASE("A measured breadth stretches the whole head") {
  const auto usual = usual_head_axes_mm(Origin::unknown, std::nullopt);
  const auto broad = usual_head_axes_mm(Origin::unknown, 168.3);  // 153 mm and a tenth more
  for (std::size_t k = 0; k < 3; ++k) CHECK(broad[k] == doctest::Approx(1.1 * usual[k]));
}
