// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/scene_color.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <vector>

#include "smp/phantom/phantom_set.h"

using namespace smp;
using namespace smp::phantom;

TEST_CASE("chart spectra are real reflectances with the published colours") {
  // Published to six digits; cyan lies at the edge of what the smooth family can reach.
  constexpr double kPublished = 0.002;
  const auto& spectra = chart_spectra();
  for (const Spectrum& s : spectra)
    for (const double r : s) CHECK((r >= 0.0 && r <= 1.0));
  const Xyz white = xyz_from_reflectance(spectra[18], Illuminant::d50);
  CHECK(std::fabs(white.y - 0.880690) < kPublished);
  const Xyz skin = xyz_from_reflectance(spectra[1], Illuminant::d50);
  CHECK(std::fabs(skin.y - 0.336202) < kPublished);
}

TEST_CASE("a skin's spectrum has its tone and the shape of measured skin") {
  constexpr double kTone = 0.02;  // Lab; the solver stops when the residual no longer matters to 8 bits
  for (double ita = -75.0; ita <= 62.0; ita += 12.0) {
    const std::array<double, 3> lab = skin_lab_at_ita(ita);
    const Spectrum s = skin_spectrum(lab);
    CHECK(delta_e00(lab_from_reflectance(s, Illuminant::d65), {lab[0], lab[1], lab[2]}) < kTone);
    for (const double r : s) CHECK((r > 0.0 && r <= 1.0));
    // Melanin falls towards red: every measured skin reflects more at 700 nm than at 500 nm.
    CHECK(s[32] > s[12]);
  }
}

TEST_CASE("a balanced camera in daylight errs on skin as one with a measured chart's matrix does") {
  // COLOUR.md: median 1.0-1.35 and 95th percentile 1.8-2.4 over 52 cameras; the D5300 is among the worst of them.
  constexpr double kMedianE00 = 1.4;
  constexpr double kWorstE00 = 3.0;  // its 2.4 under the measured chart, and 0.6 for our chart's smooth spectra
  std::vector<double> errors;
  for (const Sensor sensor : {Sensor::canon_5d4, Sensor::nikon_d5300, Sensor::sony_a7m4, Sensor::insta_x5}) {
    PhantomReferenceOptions o;
    o.sensor = sensor;
    const SceneColor color(o);
    CHECK(color.tint() == Rgb{1.0, 1.0, 1.0});
    for (double ita = -60.0; ita <= 60.0; ita += 15.0) {
      const std::array<double, 3> lab = skin_lab_at_ita(ita);
      const Rgb c = color.of_skin(lab);
      errors.push_back(delta_e00(lab_from_linear({c.r, c.g, c.b}), {lab[0], lab[1], lab[2]}));
      CAPTURE(ita);
      CHECK(errors.back() < kWorstE00);
    }
  }
  std::sort(errors.begin(), errors.end());
  CHECK(errors[errors.size() / 2] < kMedianE00);
  CHECK(errors.back() > 0.5);  // a camera is not an eye
}

TEST_CASE("a balanced camera keeps greys grey; an unbalanced one is tinted by a lamp") {
  for (const Sensor sensor : {Sensor::canon_5d4, Sensor::nikon_d5300, Sensor::sony_a7m4, Sensor::insta_x5}) {
    PhantomReferenceOptions o;
    o.sensor = sensor;
    Spectrum grey{};
    grey.fill(0.18);
    const Rgb c = SceneColor(o).of(grey);
    constexpr double kGreyE00 = 1.0;  // what fitting the chart without a constraint on white leaves
    CHECK(delta_e00(lab_from_linear({c.r, c.g, c.b}), lab_from_linear({0.18, 0.18, 0.18})) < kGreyE00);
    o.lamp = PhantomLamp::a;
    o.balance_ratio = 0.0;
    const Rgb tint = SceneColor(o).tint();
    CHECK(tint.r > 1.2 * tint.g);
    CHECK(tint.b < 0.8 * tint.g);
  }
}

TEST_CASE("the ideal eye in daylight changes nothing") {
  const SceneColor color(PhantomReferenceOptions{});
  const Rgb c{0.2, 0.3, 0.1};
  CHECK(color.of_rgb(c) == c);
}
