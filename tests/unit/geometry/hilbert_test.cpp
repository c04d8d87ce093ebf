// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/hilbert.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <utility>
#include <vector>

TEST_CASE("The Hilbert curve visits every cell once and steps to a neighbour") {
  constexpr unsigned kOrder = 5;
  constexpr std::uint32_t kSide = 1U << kOrder;
  std::vector<std::pair<int, int>> cells(kSide * kSide, {-1, -1});
  for (std::uint32_t y = 0; y < kSide; ++y) {
    for (std::uint32_t x = 0; x < kSide; ++x) {
      const auto index = smp::hilbert_index(kOrder, x, y);
      REQUIRE(index < cells.size());
      REQUIRE(cells[index].first == -1);
      cells[index] = {static_cast<int>(x), static_cast<int>(y)};
    }
  }
  for (std::size_t k = 1; k < cells.size(); ++k) {
    const int step = std::abs(cells[k].first - cells[k - 1].first) + std::abs(cells[k].second - cells[k - 1].second);
    REQUIRE(step == 1);
  }
}
