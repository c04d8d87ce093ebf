// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/spectrum.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

namespace {

constexpr double kPublishedXy = 1.2e-4;  // CIE 15 prints four or five digits

struct White {
  smp::Illuminant light;
  double x, y;
};
// Chromaticities of CIE 15:2018, 2 degrees.
constexpr std::array<White, 7> kWhites{{{smp::Illuminant::d65, 0.31272, 0.32903},
                                        {smp::Illuminant::d50, 0.34567, 0.35850},
                                        {smp::Illuminant::a, 0.44758, 0.40745},
                                        {smp::Illuminant::fl2, 0.3721, 0.3751},
                                        {smp::Illuminant::fl11, 0.3805, 0.3769},
                                        {smp::Illuminant::led_b3, 0.3756, 0.3723},
                                        {smp::Illuminant::equal_energy, 0.33331, 0.33329}}};

}  // namespace

TEST_CASE("whites have their published chromaticities") {
  for (const auto& white : kWhites) {
    CAPTURE(static_cast<int>(white.light));
    const auto xyz = smp::xyz_weights(white.light).white;
    const double sum = xyz.x + xyz.y + xyz.z;
    CHECK(std::abs(xyz.x / sum - white.x) <= kPublishedXy);
    CHECK(std::abs(xyz.y / sum - white.y) <= kPublishedXy);
    CHECK(xyz.y == doctest::Approx(1.0));
  }
}

TEST_CASE("a grey reflectance is grey under every light") {
  smp::Spectrum grey;
  grey.fill(0.3);
  for (std::size_t i = 0; i < smp::kNumIlluminants; ++i) {
    const auto light = static_cast<smp::Illuminant>(i);
    const auto lab = smp::lab_from_reflectance(grey, light);
    CHECK(std::hypot(lab.a, lab.b) < 1e-9);
    const auto rgb = smp::linear_from_reflectance(grey, light);
    CHECK(rgb.r == doctest::Approx(0.3).epsilon(1e-6));
    CHECK(rgb.b == doctest::Approx(0.3).epsilon(1e-6));
  }
}

TEST_CASE("observers peak where they should and end at the table's ends") {
  CHECK(smp::observer_at(smp::Observer::cie1931_2deg, 555).y == doctest::Approx(1.0).epsilon(1e-4));
  CHECK(smp::observer_at(smp::Observer::cie1931_2deg, 359).y == 0.0);
  CHECK(smp::observer_at(smp::Observer::cie1964_10deg, 831).x == 0.0);
  CHECK(smp::illuminant_at(smp::Illuminant::a, 560) == doctest::Approx(1.0));
}

TEST_CASE("resampling keeps linear functions and holds the ends") {
  const std::array<double, 3> nm{400, 500, 700}, values{0.1, 0.2, 0.4};
  const auto out = smp::resampled(nm, values);
  CHECK(out[0] == doctest::Approx(0.1));
  CHECK(out[7] == doctest::Approx(0.15));
  CHECK(out[22] == doctest::Approx(0.3));
  CHECK(out[40] == doctest::Approx(0.4));
  CHECK_THROWS(smp::resampled(std::span(nm).first(1), std::span(values).first(1)));
}
