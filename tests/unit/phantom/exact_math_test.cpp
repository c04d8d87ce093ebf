// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/exact_math.h"

#include <doctest/doctest.h>
#include <cmath>

namespace {

// Round-off: a few ulp of the result, or of 1 where the result is near zero.
constexpr double kRoundOff = 1e-13;

}  // namespace

using namespace smp::phantom;

TEST_CASE("exact functions agree with the C library to round-off") {
  for (int k = -400; k <= 400; ++k) {
    const double x = 0.137 * k;
    CHECK(std::fabs(exact_sin(x) - std::sin(x)) < kRoundOff);
    CHECK(std::fabs(exact_cos(x) - std::cos(x)) < kRoundOff);
    CHECK(std::fabs(exact_exp(x) / std::exp(x) - 1.0) < kRoundOff);
    const double positive = std::exp(0.1 * x);
    CHECK(std::fabs(exact_log(positive) - std::log(positive)) < kRoundOff * 10);
    CHECK(std::fabs(exact_pow(positive, 0.4166) / std::pow(positive, 0.4166) - 1.0) < kRoundOff * 10);
  }
}

TEST_CASE("the angle of a point is right in all quadrants") {
  for (int k = 0; k < 360; ++k) {
    const double a = (k - 179.5) * kPi / 180.0;
    CHECK(std::fabs(exact_atan2(std::sin(a), std::cos(a)) - a) < kRoundOff);
  }
  CHECK(exact_atan2(0.0, 0.0) == 0.0);
}

TEST_CASE("the powers of zero are zero and exp underflows to zero") {
  CHECK(exact_pow(0.0, 2.4) == 0.0);
  CHECK(exact_exp(-1e6) == 0.0);
}
