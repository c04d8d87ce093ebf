// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/ruler_comb.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace smp;
using namespace smp::detail;

namespace {

/// Bumps every 12.5 px.
Signal bumps() {
  Signal s(500, 0.0);
  for (int k = 0; k < 39; ++k)
    for (std::size_t i = 0; i < s.size(); ++i)
      s[i] += std::exp(-0.3 * std::pow(static_cast<double>(i) - 6.0 - 12.5 * k, 2));
  return s;
}

}  // namespace

TEST_CASE("Ticks are found to a fraction of a pixel and numbered in turn") {
  const auto ticks = find_ticks(bumps(), 12.0);
  REQUIRE(ticks.size() > 35);
  for (std::size_t i = 1; i < ticks.size(); ++i) {
    CHECK(ticks[i].index == ticks[i - 1].index + 1);
    CHECK(ticks[i].x - ticks[i - 1].x == doctest::Approx(12.5).epsilon(0.05));
  }
}

TEST_CASE("Spacing is fitted through perspective") {
  std::vector<Tick> ticks;
  for (int k = 0; k <= 40; ++k) ticks.push_back({k, (200.0 + 10.0 * (k - 20)) / (1.0 + 0.002 * (k - 20)), 1.0});
  const auto fit = fit_spacing(ticks);
  REQUIRE(fit);
  CHECK(fit->b == doctest::Approx(10.0).epsilon(1e-6));
  CHECK(fit->c == doctest::Approx(0.002).epsilon(1e-4));
  CHECK_FALSE(fit_spacing({ticks.begin(), ticks.begin() + 6}));
}

TEST_CASE("Ticks of one length have no groups") {
  const Signal s = bumps();
  const std::vector<Signal> bands(kBands, s);
  CHECK(tick_groups(bands, 10, find_ticks(s, 12.0), 12.5) == TickGroups::unknown);
}
