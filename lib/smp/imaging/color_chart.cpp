// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/color_chart.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/mcc.hpp>

#include "smp/base/error.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

// mcc's cost grows with the picture; a chart of 150 px is enough for it to be found.
constexpr int kDetectSide_px = 1200;
constexpr int kFirstGrey = 18;

bool has_greys_in_order(const std::array<LinearRgb, kChartPatches>& patches) {
  for (std::size_t i = kFirstGrey; i + 1 < patches.size(); ++i)
    if (!(patches[i].g > 1.2 * patches[i + 1].g)) return false;
  return true;
}

// mcc gives three rows a patch (R, G, B); its second column is the mean code.
std::array<LinearRgb, kChartPatches> patches_from(const cv::Mat& table) {
  std::array<LinearRgb, kChartPatches> out;
  for (int i = 0; i < kChartPatches; ++i) {
    const auto code = [&](int c) { return table.at<double>(3 * i + c, 1) / 255.0; };
    out[static_cast<std::size_t>(i)] = linear_from_srgb(Srgb{code(0), code(1), code(2)});
  }
  return out;
}

}  // namespace

std::optional<ChartReading> find_color_chart(const cv::Mat& rgb) {
  check(rgb.channels() == 3, "find_color_chart needs RGB");
  const cv::Mat small = resize_area(to_8bit(rgb), fit_within(rgb.size(), kDetectSide_px));
  const auto detector = cv::mcc::CCheckerDetector::create();
  if (!detector->process(swap_red_blue(small), cv::mcc::MCC24, 1)) return std::nullopt;
  const auto checker = detector->getBestColorChecker();
  if (!checker) return std::nullopt;
  cv::Mat table = checker->getChartsRGB();
  table.convertTo(table, CV_64F);
  if (table.rows != 3 * kChartPatches || table.cols < 2) return std::nullopt;
  ChartReading reading{patches_from(table), {}};
  if (!has_greys_in_order(reading.patches)) return std::nullopt;
  const auto box = checker->getBox();
  const double zoom = static_cast<double>(rgb.cols) / small.cols;
  for (std::size_t k = 0; k < 4 && k < box.size(); ++k)
    reading.corners_px[k] = {zoom * static_cast<double>(box[k].x), zoom * static_cast<double>(box[k].y)};
  return reading;
}

}  // namespace smp
