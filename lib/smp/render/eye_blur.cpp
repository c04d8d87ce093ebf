// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/eye_blur.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "smp/base/error.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

constexpr double kReach = 3.0;           // of the Gaussian, in standard deviations
constexpr double kLeastSigma_px = 0.15;  // below, no 8-bit value changes

std::vector<float> gaussian(double sigma_px) {
  const int reach = std::max(1, static_cast<int>(std::ceil(kReach * sigma_px)));
  std::vector<double> weights;
  double sum = 0.0;
  for (int i = -reach; i <= reach; ++i) {
    weights.push_back(std::exp(-0.5 * i * i / (sigma_px * sigma_px)));
    sum += weights.back();
  }
  std::vector<float> out;
  for (const double w : weights) out.push_back(static_cast<float>(w / sum));
  return out;
}

/// Blurs along rows and returns the transpose, so that two calls do both directions.
cv::Mat blurred_transposed(const cv::Mat& linear, const std::vector<float>& kernel) {
  const int reach = static_cast<int>(kernel.size()) / 2;
  cv::Mat out(linear.cols, linear.rows, CV_32FC3);
  for (int y = 0; y < linear.rows; ++y) {
    const auto* in = linear.ptr<cv::Vec3f>(y);
    for (int x = 0; x < linear.cols; ++x) {
      cv::Vec3f sum(0, 0, 0);
      for (int k = -reach; k <= reach; ++k)
        sum += kernel[static_cast<std::size_t>(k + reach)] * in[std::clamp(x + k, 0, linear.cols - 1)];
      out.at<cv::Vec3f>(x, y) = sum;
    }
  }
  return out;
}

}  // namespace

double eye_sigma_mm(double distance_m) {
  constexpr double kFwhmOverSigma = 2.354820045;  // 2 sqrt(2 ln 2)
  return distance_m * 1000.0 * std::tan(std::numbers::pi / (180.0 * 60.0)) / kFwhmOverSigma;
}

cv::Mat seen_from(const cv::Mat& rgb, double mm_per_px, double distance_m) {
  check(rgb.type() == CV_8UC3 && mm_per_px > 0.0, "seen_from: 8-bit RGB with a scale");
  const double sigma_px = eye_sigma_mm(distance_m) / mm_per_px;
  if (sigma_px < kLeastSigma_px) return rgb.clone();
  const auto kernel = gaussian(sigma_px);
  return srgb8_from_linear(blurred_transposed(blurred_transposed(linear_from_srgb(rgb), kernel), kernel));
}

}  // namespace smp
