// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/density.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/tone_place.h"
#include "smp/artifacts/analysis.h"

namespace smp {
namespace {

/// Relative density that each class stands for: middles of the zones of F1.21.
constexpr double kBaldDensity = 0.06;
constexpr double kThinDensity = 0.48;
constexpr double kHairDensity = 0.95;
/// Limits of the zones (F1.21).
constexpr double kBaldBelow = 0.30;
constexpr double kThinBelow = 0.70;
/// Averaging length on the skin, mm (DESIGN section 4).
constexpr double kAverageMm = 3.0;
/// Share of the tone's word in the blend where tones are fully told apart.
constexpr double kToneShare = 0.5;

/// Mean of `value` over the scalp within the averaging length.
cv::Mat averaged(const cv::Mat& value, const cv::Mat& scalp, double sigma) {
  cv::Mat weight;
  scalp.convertTo(weight, CV_32F, 1.0 / 255.0);
  cv::Mat sum;
  cv::Mat total;
  cv::GaussianBlur(value.mul(weight), sum, {}, sigma);
  cv::GaussianBlur(weight, total, {}, sigma);
  cv::Mat mean;
  cv::divide(sum, cv::max(total, 1e-3), mean);
  return mean;
}

double zone_limited(double density, unsigned char label) {
  switch (static_cast<Label>(label)) {
    case Label::bald: return std::clamp(density, 0.0, kBaldBelow - 0.01);
    case Label::thin: return std::clamp(density, kBaldBelow, kThinBelow - 0.01);
    case Label::hair: return std::clamp(density, kThinBelow, 1.0);
    case Label::background:
    case Label::skin: break;
  }
  return 0.0;
}

}  // namespace

cv::Mat density_map(const cv::Mat& rgb, const Segmentation& segmentation, double mm_per_px) {
  const ClassScores& s = segmentation.scores;
  const cv::Mat scalp = segmentation.labels >= static_cast<int>(Label::bald);
  const cv::Mat sum = cv::max(s[2] + s[3] + s[4], 1e-3);
  cv::Mat density = (kBaldDensity * s[2] + kThinDensity * s[3] + kHairDensity * s[4]);
  cv::divide(density, sum, density);
  const TonePlaces places = tone_places(rgb, s);
  if (!places.place.empty()) {
    // Where tones differ little (trust near 0) the classes decide alone.
    for (int y = 0; y < rgb.rows; ++y) {
      for (int x = 0; x < rgb.cols; ++x) {
        const double cover = std::clamp(1.0 - static_cast<double>(places.place.at<float>(y, x)), 0.0, 1.0);
        const double share = kToneShare * static_cast<double>(places.trust.at<float>(y, x));
        auto& d = density.at<float>(y, x);
        d = static_cast<float>((1.0 - share) * static_cast<double>(d) + share * cover);
      }
    }
  }
  // A Gaussian of this sigma has the area of a disk of kAverageMm across: sigma = d / (2 sqrt 2).
  const double sigma = std::clamp(kAverageMm / mm_per_px / (2.0 * std::sqrt(2.0)), 0.8, 20.0);
  const cv::Mat mean = averaged(density, scalp, sigma);
  cv::Mat out(rgb.size(), CV_8U, cv::Scalar(0));
  for (int y = 0; y < rgb.rows; ++y) {
    for (int x = 0; x < rgb.cols; ++x) {
      const double d =
          zone_limited(static_cast<double>(mean.at<float>(y, x)), segmentation.labels.at<unsigned char>(y, x));
      out.at<unsigned char>(y, x) = static_cast<unsigned char>(std::lround(255.0 * d));
    }
  }
  return out;
}

}  // namespace smp
