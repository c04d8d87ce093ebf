// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/photo_work.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "smp/color/tone.h"
#include "smp/imaging/pixels.h"
#include "tiny_case.h"

namespace smp {
namespace {

constexpr double kHalfSize_de00 = 0.5;   // bar of the issue, for any place that an eye takes as one tone (4 mm)
constexpr double kFieldTone_de00 = 0.5;  // mean of a field against exp(-n * missing light)

Lab mean_lab(const cv::Mat& rgb, const cv::Rect& area) {
  const cv::Scalar mean = cv::mean(linear_from_srgb(rgb)(area));
  return lab_from_linear({mean[0], mean[1], mean[2]});
}

TEST_CASE("drawing at half size differs from half of the full drawing by less than an eye sees") {
  const auto work = prepare_photo(tiny::photo(), tiny::analysis(), tiny::design(), false, 1);
  const SkinState state{1, Age::healed, Light::as_photographed};
  const auto full = draw_state(work, tiny::design(), tiny::match(), state, 1);
  const auto half = draw_state(shrunk(work, tiny::kSide_px / 2), tiny::design(), tiny::match(), state, 1);
  const auto reference = srgb8_from_linear(resize_area(linear_from_srgb(full), half.size()));
  double worst = 0.0;
  for (int y = 24; y < 56; y += 4)
    for (int x = 22; x < 58; x += 4)
      worst = std::max(worst, delta_e00(mean_lab(half, {x, y, 4, 4}), mean_lab(reference, {x, y, 4, 4})));
  CHECK(worst <= kHalfSize_de00);
}

TEST_CASE("the mean tone of a drawn field is what the dots' missing light predicts, at any size") {
  const auto design = tiny::design();
  const auto work = prepare_photo(tiny::photo(), tiny::analysis(), design, false, 1);
  const auto missing = missing_light_mm2(radial_density(*find_appearance(tiny::match(), 0, Age::healed, Light::d65)));
  const cv::Rect field(54, 64, 52, 32);  // 26 x 16 mm well inside: one dot a mm²
  const cv::Scalar skin = cv::mean(linear_from_srgb(work.pixels)(field));
  const Lab expected = lab_from_linear(
      {skin[0] * std::exp(-missing[0]), skin[1] * std::exp(-missing[1]), skin[2] * std::exp(-missing[2])});
  for (const double ratio : {0.5, 1.0, 4.0}) {
    const int side = static_cast<int>(tiny::kSide_px * ratio);
    const auto view = ratio == 1.0 ? work : part_of(work, {0, 0, tiny::kSide_px, tiny::kSide_px}, {side, side});
    const auto drawn = draw_state(view, design, tiny::match(), {1, Age::healed, Light::as_photographed}, 1);
    const cv::Rect scaled(static_cast<int>(field.x * ratio), static_cast<int>(field.y * ratio),
                          static_cast<int>(field.width * ratio), static_cast<int>(field.height * ratio));
    CHECK(delta_e00(mean_lab(drawn, scaled), expected) <= kFieldTone_de00);
  }
}

TEST_CASE("a part of a photo shows the same places") {
  const auto work = prepare_photo(tiny::photo(), tiny::analysis(), tiny::design(), false, 1);
  const auto part = part_of(work, {40, 50, 80, 60}, {160, 120});
  const auto p = work.surface->head_from_px({70.0, 80.0});
  const auto px = part.surface->px_from_head(*p);
  CHECK(px.x == doctest::Approx(60.0));
  CHECK(px.y == doctest::Approx(60.0));
}

TEST_CASE("fresh work reddens the skin around it") {
  const auto work = prepare_photo(tiny::photo(), tiny::analysis(), tiny::design(), false, 1);
  const cv::Rect field(54, 64, 52, 32);
  const Lab before = mean_lab(work.pixels, field);
  const Lab fresh =
      mean_lab(draw_state(work, tiny::design(), tiny::match(), {1, Age::fresh, Light::as_photographed}, 1), field);
  const Lab healed =
      mean_lab(draw_state(work, tiny::design(), tiny::match(), {1, Age::healed, Light::as_photographed}, 1), field);
  CHECK(fresh.a > healed.a + 1.0);
  CHECK(fresh.l < healed.l);
  CHECK(healed.l < before.l);
}

}  // namespace
}  // namespace smp
