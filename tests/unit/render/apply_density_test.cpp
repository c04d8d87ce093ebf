// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/apply_density.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

#include "smp/base/rng.h"
#include "smp/render/skin_share.h"
#include "smp/render/tone_tables.h"

namespace smp {
namespace {

cv::Mat skin_photo(cv::Size size) {
  cv::Mat photo(size, CV_8UC3);
  Rng rng(0, "skin");
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const int noise = static_cast<int>(rng.below(9)) - 4;
      photo.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(200 + noise), static_cast<std::uint8_t>(160 + noise),
                                   static_cast<std::uint8_t>(130 + noise)};
    }
  return photo;
}

SplatScene field(cv::Size size, double mm_per_px, double per_cm2) {
  RadialDensity p;
  p.step_mm = 0.01;
  for (std::size_t b = 0; b < 3; ++b)
    for (int i = 0; i <= 100; ++i) p.density[b].push_back(i == 100 ? 0.0 : 0.5 * std::exp(-i * 0.01 / 0.15));
  SplatScene scene;
  scene.size_px = size;
  const double g = mm_per_px * mm_per_px;
  scene.kernels.push_back(make_dot_kernel(p, g));
  const double width_mm = size.width * mm_per_px;
  const double height_mm = size.height * mm_per_px;
  Rng rng(0, "field");
  const int n = static_cast<int>(width_mm * height_mm * per_cm2 / 100.0);
  for (int i = 0; i < n; ++i)
    scene.dots.push_back({rng.uniform(0.0, size.width), rng.uniform(0.0, size.height), g, 0.0, g, 0});
  return scene;
}

TEST_CASE("every 8-bit code survives the way to linear and back") {
  for (int code = 0; code < 256; ++code)
    CHECK(tone_tables().encode(tone_tables().linear[static_cast<std::size_t>(code)]) == code);
}

TEST_CASE("pixels that no dot reaches stay bit-identical") {
  const auto photo = skin_photo({300, 200});
  auto scene = field(photo.size(), 0.2, 20.0);
  std::erase_if(scene.dots, [](const SplatDot& d) { return d.x_px > 120.0; });
  const auto out = apply_dots(photo, cv::Mat(photo.size(), CV_8UC1, cv::Scalar(255)), scene, 2);
  const cv::Rect right(140, 0, 160, 200);
  CHECK(cv::norm(photo(right), out(right), cv::NORM_L1) == 0.0);
  CHECK(cv::norm(photo, out, cv::NORM_L1) > 0.0);
}

TEST_CASE("a covered field has the mean tone that its dots' missing light predicts") {
  const auto photo = skin_photo({400, 400});
  const auto scene = field(photo.size(), 0.25, 100.0);
  const auto out = apply_dots(photo, cv::Mat(photo.size(), CV_8UC1, cv::Scalar(255)), scene, 2);
  const cv::Rect inside(40, 40, 320, 320);
  double before = 0.0, after = 0.0;
  for (int y = inside.y; y < inside.y + inside.height; ++y)
    for (int x = inside.x; x < inside.x + inside.width; ++x) {
      before += static_cast<double>(tone_tables().linear[photo.at<cv::Vec3b>(y, x)[1]]);
      after += static_cast<double>(tone_tables().linear[out.at<cv::Vec3b>(y, x)[1]]);
    }
  const double expected = std::exp(-1.0 * missing_light_mm2(scene.kernels[0])[1]);  // one dot a mm², placed at random
  constexpr double kThreeSigma = 0.01;  // 6400 dots: relative spread of the missing light about 1.3 %, times 0.06
  CHECK(after / before == doctest::Approx(expected).epsilon(kThreeSigma));
}

TEST_CASE("bare skin lets all pigment through, hair in front none") {
  auto photo = skin_photo({200, 200});
  for (int x = 60; x < 140; x += 10) photo.col(x).setTo(cv::Scalar(22, 20, 19));
  const auto share = skin_share(photo, {0, 0, 200, 200}, {0.2, 0.05});
  CHECK(share.at<std::uint8_t>(100, 65) == 255);
  CHECK(share.at<std::uint8_t>(100, 70) < 26);
  CHECK(share.at<std::uint8_t>(20, 180) == 255);
}

TEST_CASE("shine in front of the skin stays") {
  auto photo = skin_photo({300, 300});
  photo(cv::Rect(140, 140, 12, 12)).setTo(cv::Scalar(255, 250, 245));
  const auto share = skin_share(photo, {0, 0, 300, 300}, {0.3, 0.1});
  CHECK(share.at<std::uint8_t>(146, 146) < 190);
  CHECK(share.at<std::uint8_t>(60, 60) == 255);
}

}  // namespace
}  // namespace smp
