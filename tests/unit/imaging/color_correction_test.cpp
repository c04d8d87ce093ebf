// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/color_correction.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "smp/base/error.h"
#include "smp/base/rng.h"

using namespace smp;

namespace {

// A made-up camera: channels mix, the light is warm, and 0.2 % noise.
std::array<LinearRgb, kChartPatches> readings(double exposure) {
  Rng rng(0, "chart");
  std::array<LinearRgb, kChartPatches> out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const LinearRgb& c = chart_reference()[i];
    const double gain = exposure * (1.0 + 0.002 * rng.normal());
    out[i] = {gain * (0.75 * c.r + 0.20 * c.g + 0.02 * c.b), gain * (0.12 * c.r + 0.60 * c.g + 0.08 * c.b),
              gain * (0.02 * c.r + 0.15 * c.g + 0.40 * c.b)};
  }
  return out;
}

}  // namespace

TEST_CASE("the chart's light skin is its published Lab value") {
  // X-Rite 2014, D65 by Bradford: L* is 64.7 under D50; lightness moves little with the adaptation.
  const Lab lab = lab_from_linear(chart_reference()[1]);
  CHECK(lab.l == doctest::Approx(64.7).epsilon(0.01));
  CHECK(delta_e00(lab_from_linear(chart_reference()[20]), {lab_from_linear(chart_reference()[20]).l, 0, 0}) < 1.5);
}

TEST_CASE("a camera that mixes channels is undone, whatever the exposure") {
  for (const double exposure : {0.4, 0.9}) {
    const auto camera = readings(exposure);
    const ColorCorrection fit = fit_color_correction(camera);
    for (const std::size_t skin : {0U, 1U})
      CHECK(delta_e00(lab_from_linear(fit.apply(camera[skin])), lab_from_linear(chart_reference()[skin])) < 0.5);
    CHECK(fit.median_delta_e00 < 1.0);
    CHECK(fit.p95_delta_e00 >= fit.median_delta_e00);
  }
}

TEST_CASE("a picture is corrected as single colours are") {
  const ColorCorrection fit = fit_color_correction(readings(0.7));
  const cv::Mat linear(2, 3, CV_32FC3, cv::Scalar(0.3, 0.25, 0.2));
  const auto out = fit.apply(linear).at<cv::Vec3f>(1, 2);
  const LinearRgb one = fit.apply(LinearRgb{0.3F, 0.25F, 0.2F});
  CHECK(static_cast<double>(out[0]) == doctest::Approx(one.r).epsilon(1e-5));
  CHECK(static_cast<double>(out[2]) == doctest::Approx(one.b).epsilon(1e-5));
}

TEST_CASE("a clipped chart is refused") {
  auto camera = readings(0.7);
  for (std::size_t i = 0; i < 7; ++i) camera[i].r = 1.0;
  CHECK_THROWS_AS(fit_color_correction(camera), Error);
}

TEST_CASE("a grey card turns neutral at its luminance") {
  const LinearRgb card{0.25, 0.2, 0.1};
  const LinearRgb out = grey_balance(card).apply(card);
  CHECK(out.r == doctest::Approx(out.g));
  CHECK(out.b == doctest::Approx(out.g));
  CHECK(out.g == doctest::Approx(xyz_from_linear(card).y));
}
