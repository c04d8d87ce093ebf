// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/closeup/darkness.h"
#include "smp/analysis/closeup/shaft_map.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

struct FilterSize {
  double width, length;  // cells
};
// A cell is 4 px at 70x (about 11 um): shafts of 17 to 60 um; a wider filter would bridge the gap of two that touch.
constexpr std::array<FilterSize, 3> kSizes{{{1.5, 7.0}, {3.0, 9.0}, {5.0, 13.0}}};
// Mean darkness step of a shaft against both sides, in 8-bit steps, that counts as certain. Terminal hairs in the
// development pictures reach 60 to 110, vessels and creases 10 to 25.
constexpr double kFullContrast = 70.0;
constexpr double kMaxDarkness = 120.0;  // darker makes no stronger line

double box(double half, double distance) { return std::clamp(half + 0.5 - distance, 0.0, 1.0); }

/// Mean of a bar minus the mean of the two bars beside it; sums to 0.
cv::Mat line_kernel(double angle_rad, const FilterSize& size) {
  const int radius = static_cast<int>(std::ceil(std::max(size.length / 2, 1.5 * size.width))) + 1;
  cv::Mat centre(2 * radius + 1, 2 * radius + 1, CV_32F);
  cv::Mat sides = centre.clone();
  for (int y = -radius; y <= radius; ++y) {
    for (int x = -radius; x <= radius; ++x) {
      const double along = std::abs(x * std::cos(angle_rad) + y * std::sin(angle_rad));
      const double across = std::abs(-x * std::sin(angle_rad) + y * std::cos(angle_rad));
      const double reach = box(size.length / 2, along);
      const double inner = box(size.width / 2, across);
      centre.at<float>(y + radius, x + radius) = static_cast<float>(inner * reach);
      sides.at<float>(y + radius, x + radius) = static_cast<float>((box(1.5 * size.width, across) - inner) * reach);
    }
  }
  return centre / cv::sum(centre)[0] - sides / cv::sum(sides)[0];
}

}  // namespace

ShaftMap ridge_shaft_map(const cv::Mat& rgb8, double px_per_cell) {
  ShaftMap map;
  map.px_per_cell = px_per_cell;
  map.width = std::max(2, static_cast<int>(std::lround(rgb8.cols / px_per_cell)));
  map.height = std::max(2, static_cast<int>(std::lround(rgb8.rows / px_per_cell)));
  cv::Mat dark;
  resize_area(darkness_map(rgb8, px_per_cell), {map.width, map.height}).convertTo(dark, CV_32F);
  cv::min(dark, kMaxDarkness, dark);
  cv::Mat response;
  for (int bin = 0; bin < ShaftMap::kShaftBins; ++bin) {
    cv::Mat best = cv::Mat::zeros(dark.size(), CV_32F);
    for (const FilterSize& size : kSizes) {
      const cv::Mat kernel = line_kernel(bin * std::numbers::pi / ShaftMap::kShaftBins, size);
      cv::filter2D(dark, response, CV_32F, kernel, {-1, -1}, 0, cv::BORDER_REFLECT);
      cv::max(best, response, best);
    }
    best = cv::min(best / kFullContrast, 1.0);
    map.value.insert(map.value.end(), best.begin<float>(), best.end<float>());
  }
  return map;
}

}  // namespace smp
