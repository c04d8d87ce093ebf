// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/view_guess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/view_weights.h"

namespace smp {
namespace {

/// Shares of skin, loss and hair in a grid laid over the box of the scalp, widened by half on each side.
std::array<double, kViewFeatures> features(const cv::Mat& labels) {
  std::array<double, kViewFeatures> out{};
  cv::Rect box = cv::boundingRect(labels >= 2);
  if (box.empty()) return out;
  const double x0 = box.x - 0.3 * box.width;
  const double y0 = box.y - 0.1 * box.height;
  const double width = 1.6 * box.width;
  const double height = 1.6 * box.height;
  constexpr int kSub = 6;  // samples a cell side: shares to 3 %
  std::size_t k = 0;
  for (int row = 0; row < kViewGrid; ++row) {
    for (int column = 0; column < kViewGrid; ++column) {
      std::array<int, 3> count{};
      for (int i = 0; i < kSub * kSub; ++i) {
        const double fx = (column + (i % kSub + 0.5) / kSub) / kViewGrid;
        const double fy = (row + (static_cast<double>(i / kSub) + 0.5) / kSub) / kViewGrid;
        const int x = static_cast<int>(std::floor(x0 + fx * width));
        const int y = static_cast<int>(std::floor(y0 + fy * height));
        if (x < 0 || y < 0 || x >= labels.cols || y >= labels.rows) continue;
        const int label = labels.at<unsigned char>(y, x);
        count[0] += label == 1 ? 1 : 0;
        count[1] += label == 2 || label == 3 ? 1 : 0;
        count[2] += label == 4 ? 1 : 0;
      }
      for (const int n : count) out[k++] = n / static_cast<double>(kSub * kSub);
    }
  }
  out[k] = static_cast<double>(box.width) / (box.width + box.height);
  return out;
}

}  // namespace

ViewGuess guess_view(const cv::Mat& labels) {
  const auto f = features(labels);
  std::array<double, kViewClasses> logit{};
  for (std::size_t c = 0; c < kViewClasses; ++c) {
    logit[c] = kViewWeights[c][kViewFeatures];
    for (std::size_t k = 0; k < kViewFeatures; ++k) logit[c] += kViewWeights[c][k] * f[k];
  }
  const auto best = std::max_element(logit.begin(), logit.end());
  double sum = 0.0;
  for (const double v : logit) sum += std::exp(v - *best);
  ViewGuess guess;
  guess.view = static_cast<View>(best - logit.begin());
  guess.confidence = std::nearbyint(100.0 / sum) / 100.0;
  return guess;
}

}  // namespace smp
