// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/color_chart.h"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "smp/base/rng.h"
#include "smp/imaging/pixels.h"

using namespace smp;

namespace {

// A chart of true colours, black between the patches, on mid grey, somewhat blurred and noisy.
cv::Mat drawn_chart(double warm) {
  cv::Mat linear(700, 900, CV_32FC3, cv::Scalar::all(0.3));
  cv::rectangle(linear, cv::Rect(150, 130, 600, 410), cv::Scalar::all(0.02), cv::FILLED);
  for (int i = 0; i < kChartPatches; ++i) {
    const LinearRgb& c = chart_reference()[static_cast<std::size_t>(i)];
    const cv::Rect patch(165 + 97 * (i % 6), 145 + 97 * (i / 6), 82, 82);
    cv::rectangle(linear, patch, cv::Scalar(c.r * warm, c.g, c.b / warm), cv::FILLED);
  }
  cv::GaussianBlur(linear, linear, {}, 1.2);
  Rng rng(0, "drawn_chart");
  for (int y = 0; y < linear.rows; ++y)
    for (int i = 0; i < linear.cols * 3; ++i) linear.ptr<float>(y)[i] += static_cast<float>(0.003 * rng.normal());
  return srgb8_from_linear(linear);
}

}  // namespace

TEST_CASE("a drawn chart is found, read and undone") {
  const auto reading = find_color_chart(drawn_chart(1.15));
  REQUIRE(reading.has_value());
  const ColorCorrection fit = fit_color_correction(reading->patches);
  const auto error = [&](std::size_t i) {
    return delta_e00(lab_from_linear(fit.apply(reading->patches[i])), lab_from_linear(chart_reference()[i]));
  };
  CHECK(error(0) < 1.0);
  CHECK(error(1) < 1.0);
}

TEST_CASE("a picture without a chart gives none") {
  cv::Mat plain(600, 800, CV_8UC3, cv::Scalar(150, 120, 100));
  CHECK_FALSE(find_color_chart(plain).has_value());
}
