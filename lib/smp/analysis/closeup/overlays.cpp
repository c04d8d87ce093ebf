// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/overlays.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace smp {
namespace {

// Banners and strips, from pictures of two scope programs.
constexpr double kMaxStripShare = 0.06;  // of the height at each rim
constexpr double kFlatRowSd = 6.0;       // 8-bit steps: skin rows have 15 and more
constexpr int kBannerGray = 16;          // largest channel difference of a banner pixel
constexpr int kBannerLow = 50, kBannerHigh = 110;
constexpr double kBannerShare = 0.25;  // of a row's pixels

// Drawings: red lines of 1 to 3 px.
constexpr int kRedExcess = 70;  // 8-bit steps over both other channels; inflamed skin stays below 50
constexpr int kFillRadius = 4;  // px: wider than the line

// Scale bar.
constexpr int kArmStep = 14;           // 8-bit steps darker than 3 px to both sides
constexpr int kArmDark = 90;           // an arm is near black
constexpr int kMaxGap = 6;             // px of an arm that JPEG noise may hide
constexpr double kMinArmShare = 0.12;  // of the picture's width
constexpr double kArmMismatch = 0.25;  // arms may differ this much: the upright may be cut
constexpr double kBarMm = 1.0;
constexpr double kArmReach = 8.0;                              // px around an arm
constexpr double kLabelWidth = 0.45, kLabelHalfHeight = 0.08;  // of the arm's length

bool is_flat_row(const cv::Mat& rgb8, int y) {
  cv::Scalar mean, sd;
  cv::meanStdDev(rgb8.row(y), mean, sd);
  return std::max({sd[0], sd[1], sd[2]}) < kFlatRowSd;
}

bool is_banner_row(const cv::Mat& rgb8, int y) {
  const auto* row = rgb8.ptr<cv::Vec3b>(y);
  int flat = 0;
  for (int x = 1; x < rgb8.cols; ++x) {
    const int low = std::min({row[x][0], row[x][1], row[x][2]}), high = std::max({row[x][0], row[x][1], row[x][2]});
    const bool is_gray = high - low <= kBannerGray && low >= kBannerLow && high <= kBannerHigh;
    if (is_gray && std::abs(row[x][1] - row[x - 1][1]) <= 4) ++flat;
  }
  return flat > kBannerShare * rgb8.cols;
}

/// Longest run of `is_arm(i)` from `from` in steps of +-1, tolerant of short gaps; its number of pixels.
template <class F>
int run_length(int from, int step, int limit, const F& is_arm) {
  int last = from, gap = 0;
  for (int i = from; i != limit && gap <= kMaxGap; i += step) {
    gap = is_arm(i) ? 0 : gap + 1;
    if (gap == 0) last = i;
  }
  return std::abs(last - from) + 1;
}

}  // namespace

cv::Rect find_skin_frame(const cv::Mat& rgb8) {
  const int limit = static_cast<int>(kMaxStripShare * rgb8.rows);
  int top = 0, bottom = rgb8.rows;
  for (int y = 0; y < limit; ++y) {
    if (is_banner_row(rgb8, y) || (y == top && is_flat_row(rgb8, y))) top = y + 1;
  }
  while (bottom > rgb8.rows - limit && is_flat_row(rgb8, bottom - 1)) --bottom;
  return {0, top, rgb8.cols, bottom - top};
}

cv::Mat erase_drawings(const cv::Mat& rgb8) {
  cv::Mat mask(rgb8.size(), CV_8U, cv::Scalar(0));
  for (int y = 0; y < rgb8.rows; ++y) {
    const auto* row = rgb8.ptr<cv::Vec3b>(y);
    for (int x = 0; x < rgb8.cols; ++x) {
      if (row[x][0] - std::max(row[x][1], row[x][2]) > kRedExcess) mask.at<unsigned char>(y, x) = 1;
    }
  }
  if (cv::countNonZero(mask) == 0) return rgb8;
  cv::dilate(mask, mask, cv::Mat::ones(3, 3, CV_8U));
  cv::Mat filled = rgb8.clone();
  for (int y = 0; y < rgb8.rows; ++y) {
    for (int x = 0; x < rgb8.cols; ++x) {
      if (mask.at<unsigned char>(y, x) == 0) continue;
      const cv::Rect around = cv::Rect(x - kFillRadius, y - kFillRadius, 2 * kFillRadius + 1, 2 * kFillRadius + 1) &
                              cv::Rect({0, 0}, rgb8.size());
      const cv::Mat outside = mask(around) == 0;
      if (cv::countNonZero(outside) == 0) continue;
      const cv::Scalar mean = cv::mean(rgb8(around), outside);
      for (int c = 0; c < 3; ++c) filled.at<cv::Vec3b>(y, x)[c] = static_cast<unsigned char>(std::lround(mean[c]));
    }
  }
  return filled;
}

bool is_on_scope_bar(const ScopeBar& bar, cv::Point2d p) {
  const double x = p.x - bar.corner.x, y = p.y - bar.corner.y, length = bar.length_px;
  const bool on_level = std::abs(y) < kArmReach && x > -kArmReach && x < length;
  const bool on_upright = std::abs(x) < kArmReach && y < kArmReach && y > -(1 + kArmMismatch) * length;
  const bool on_label = x >= length && x < (1 + kLabelWidth) * length && std::abs(y) < kLabelHalfHeight * length;
  return on_level || on_upright || on_label;
}

std::optional<ScopeBar> find_scope_bar(const cv::Mat& rgb8) {
  constexpr int kAside = 3;
  cv::Mat gray;
  cv::cvtColor(rgb8, gray, cv::COLOR_RGB2GRAY);
  const auto at = [&](int y, int x) { return static_cast<int>(gray.at<unsigned char>(y, x)); };
  const auto is_level = [&](int y, int x) {
    return at(y, x) < kArmDark && at(y - kAside, x) - at(y, x) > kArmStep && at(y + kAside, x) - at(y, x) > kArmStep;
  };
  const auto is_upright = [&](int y, int x) {
    return at(y, x) < kArmDark && at(y, x - kAside) - at(y, x) > kArmStep && at(y, x + kAside) - at(y, x) > kArmStep;
  };
  std::optional<ScopeBar> best;
  const int shortest = static_cast<int>(kMinArmShare * rgb8.cols);
  for (int y = rgb8.rows / 2; y < rgb8.rows - kAside; ++y) {
    for (int x = kAside; x < rgb8.cols / 2; ++x) {
      if (!is_upright(y - kAside - 1, x) || !is_level(y, x + kAside + 1)) continue;
      const int level = run_length(x + kAside + 1, 1, rgb8.cols, [&](int i) { return is_level(y, i); }) + kAside + 1;
      if (level < shortest || (best && level <= best->length_px)) continue;
      const int upright = run_length(y - kAside - 1, -1, kAside, [&](int i) { return is_upright(i, x); }) + kAside + 1;
      if (std::abs(upright - level) > kArmMismatch * level) continue;
      best = ScopeBar{kBarMm / level, 2.0 / level, {x, y}, level};
    }
  }
  return best;
}

}  // namespace smp
