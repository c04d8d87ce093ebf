// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/specular.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace smp {
namespace {

/// Sensor codes from here on are near the end of the scale: the channel says "at least".
constexpr int kClipped = 250;
/// Lightness (L*) above the region's median, and share of its median saturation, at which a reflection is assumed:
/// diffuse shading changes lightness but hardly saturation. Our choice, not tuned on data.
constexpr double kLighter = 6.0;
constexpr double kPaler = 0.85;
/// Blur and compression spread a highlight by about this many working pixels.
constexpr int kBorderPx = 2;

double saturation(const cv::Vec3b& p) {
  const int top = std::max({p[0], p[1], p[2]});
  const int bottom = std::min({p[0], p[1], p[2]});
  return top == 0 ? 0.0 : static_cast<double>(top - bottom) / top;
}

/// Rec. 709 weights on codes: near enough to L* to order pixels of one hue.
double lightness(const cv::Vec3b& p) { return (0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2]) / 2.55; }

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

cv::Mat specular_mask(const cv::Mat& rgb, const cv::Mat& mask) {
  std::vector<double> light;
  std::vector<double> pale;
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x)
      if (mask.at<unsigned char>(y, x) != 0) {
        light.push_back(lightness(rgb.at<cv::Vec3b>(y, x)));
        pale.push_back(saturation(rgb.at<cv::Vec3b>(y, x)));
      }
  cv::Mat out = cv::Mat::zeros(rgb.size(), CV_8UC1);
  if (light.empty()) return out;
  const double usual_light = median(light);
  const double usual_saturation = median(pale);
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x) {
      if (mask.at<unsigned char>(y, x) == 0) continue;
      const cv::Vec3b& p = rgb.at<cv::Vec3b>(y, x);
      const bool is_clipped = std::max({p[0], p[1], p[2]}) >= kClipped;
      const bool is_sheen = lightness(p) > usual_light + kLighter && saturation(p) < kPaler * usual_saturation;
      if (is_clipped || is_sheen) out.at<unsigned char>(y, x) = 255;
    }
  cv::dilate(out, out, cv::getStructuringElement(cv::MORPH_RECT, {2 * kBorderPx + 1, 2 * kBorderPx + 1}));
  cv::bitwise_and(out, mask > 0, out);
  return out;
}

}  // namespace smp
