// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/film.h"

#include <doctest/doctest.h>
#include <array>
#include <cmath>

namespace {

// Round-off of float sums over a few hundred taps.
constexpr double kRoundOff = 2e-4;

/// A black film with one bright point.
smp::phantom::Film point_film(int size) {
  smp::phantom::Film f(size, size);
  f.set(size / 2, size / 2, {1.0, 1.0, 1.0});
  return f;
}

/// Spread of the light along x and y, px.
std::array<double, 2> spread_of(const smp::phantom::Film& f) {
  double sum = 0.0;
  double xx = 0.0;
  double yy = 0.0;
  const double middle = f.width / 2;
  for (int y = 0; y < f.height; ++y)
    for (int x = 0; x < f.width; ++x) {
      const double v = f.at(x, y).g;
      sum += v;
      xx += v * (x - middle) * (x - middle);
      yy += v * (y - middle) * (y - middle);
    }
  return {std::sqrt(xx / sum), std::sqrt(yy / sum)};
}

}  // namespace

TEST_CASE("motion blur draws a point into a line along its direction and keeps the light") {
  smp::phantom::Film f = point_film(65);
  smp::phantom::blur_film(f, 0.0, 12.0, 0.0, 2);
  const auto spread = spread_of(f);
  CHECK(std::fabs(spread[0] - 12.0 / std::sqrt(12.0)) < 0.6);  // of an even line, sampled at whole pixels
  CHECK(spread[1] < 1e-9);
  double sum = 0.0;
  for (int x = 0; x < 65; ++x) sum += f.at(x, 32).g;
  CHECK(std::fabs(sum - 1.0) < 0.1);
}

TEST_CASE("defocus grows with the distance from the plane of focus and with the aperture") {
  const smp::phantom::Focus focus{.aperture_mm = 10.0, .focus_mm = 600.0, .focal_px = 1400.0};
  CHECK(focus.sigma_px(600.0) == 0.0);
  double last = 0.0;
  for (double behind = 20.0; behind <= 400.0; behind += 20.0) {
    CHECK(focus.sigma_px(600.0 + behind) > last);
    last = focus.sigma_px(600.0 + behind);
  }
  // Circle of confusion: f A |1/z - 1/z0|, a disc's sigma is a quarter of its diameter.
  CHECK(std::fabs(focus.sigma_px(700.0) - 0.25 * 1400.0 * 10.0 * (1.0 / 600.0 - 1.0 / 700.0)) < 1e-9);
}

TEST_CASE("a point out of focus spreads by the sigma of its distance, one in focus stays") {
  for (const float depth : {600.0F, 660.0F, 900.0F}) {
    smp::phantom::Film f = point_film(97);
    const std::vector<float> depths(f.rgb.size() / 3, depth);
    const std::vector<float> front(f.rgb.size() / 3, 1.0F);
    const smp::phantom::Focus focus{.aperture_mm = 20.0, .focus_mm = 600.0, .focal_px = 1400.0};
    smp::phantom::defocus(f, depths, front, focus, 2);
    // Levels of blur are joined by straight lines of light: within 15 % of the asked sigma.
    CHECK(std::fabs(spread_of(f)[0] - focus.sigma_px(static_cast<double>(depth))) <=
          0.15 * focus.sigma_px(static_cast<double>(depth)) + 1e-9);
  }
}

TEST_CASE("a sharp edge in front stays free of the blurred backdrop's light") {
  smp::phantom::Film f(64, 64);
  std::vector<float> front(64 * 64, 0.0F);
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) {
      const bool head = x < 32;
      front[static_cast<std::size_t>(y * 64 + x)] = head ? 1.0F : 0.0F;
      f.set(x, y, head ? smp::phantom::Rgb{0.2, 0.2, 0.2} : smp::phantom::Rgb{1.0, 1.0, 1.0});
    }
  smp::phantom::defocus(f, std::vector<float>(64 * 64, 600.0F), front,
                        {.aperture_mm = 30.0, .focus_mm = 600.0, .focal_px = 1400.0, .backdrop_mm = 2000.0}, 2);
  CHECK(std::fabs(f.at(30, 32).g - 0.2) < kRoundOff);
  CHECK(std::fabs(f.at(34, 32).g - 1.0) < kRoundOff);
}

TEST_CASE("metering brings dark and bright heads to the same grey and leaves them alone when off") {
  const cv::Mat head = cv::Mat::ones(32, 32, CV_8UC1);
  double reached = 0.0;
  for (const double level : {0.08, 0.2, 0.5}) {
    smp::phantom::Film f(32, 32);
    for (int y = 0; y < 32; ++y)
      for (int x = 0; x < 32; ++x) f.set(x, y, {level, level, level});
    CHECK(smp::phantom::metered_gain(f, head, 0.0) == 1.0);
    const double now = level * smp::phantom::metered_gain(f, head, 1.0);
    if (reached > 0.0) CHECK(std::fabs(now / reached - 1.0) < kRoundOff);
    reached = now;
  }
}

TEST_CASE("the tone curve is steeper in the middle and keeps black, white and grey") {
  smp::phantom::Film f(3, 1);
  f.set(0, 0, {0.0, 0.0, 0.0});
  f.set(1, 0, {0.1, 0.1, 0.1});
  f.set(2, 0, {0.4, 0.4, 0.4});
  smp::PhantomCamera plain;
  plain.noise_ratio = 0.0;
  smp::PhantomCamera steep = plain;
  steep.tone_ratio = 1.0;
  const auto a = smp::phantom::develop(f, plain, 1.0, 1, 1);
  const auto b = smp::phantom::develop(f, steep, 1.0, 1, 1);
  CHECK(b[0] == a[0]);
  CHECK(b[3] < a[3]);
  CHECK(b[6] > a[6]);
}
