// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/ruler_strip.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace smp::detail {
namespace {

constexpr int kMaxLength_px = 8000;       // of the strip; bounds time and memory
constexpr int kMaxWidth_px = 800;         // likewise
constexpr double kLineWidth_ratio = 0.1;  // of a marked line's length: a centimetre of ticks beside a decimetre
constexpr double kFinest = 0.5;           // picture px per strip px: fine ticks are followed between pixels
constexpr int kMinPeriod_px = 4;          // finer ticks are lost in blur
constexpr double kMinRegularity = 0.35;   // of a band's autocorrelation at the period
constexpr double kMinDip = 0.4;           // that it falls between: else slow shading

/// Ticks stand out to one side, dark or bright: makes them positive.
void make_ticks_bright(Signal& s) {
  double third = 0.0;
  for (const double v : s) third += v * v * v;
  if (third >= 0) return;
  for (double& v : s) v = -v;
}

Signal autocorrelation(const Signal& s, int num_lags) {
  Signal out(static_cast<std::size_t>(num_lags), 0.0);
  double power = 1e-9;
  for (const double v : s) power += v * v;
  for (int lag = 0; lag < num_lags; ++lag) {
    double sum = 0.0;
    for (std::size_t i = 0; i + static_cast<std::size_t>(lag) < s.size(); ++i)
      sum += s[i] * s[i + static_cast<std::size_t>(lag)];
    const double share = static_cast<double>(s.size()) / (static_cast<double>(s.size()) - lag);
    out[static_cast<std::size_t>(lag)] = sum * share / power;
  }
  return out;
}

}  // namespace

Strip cut_strip(const cv::Mat& rgb, const std::vector<Px2>& marked) {
  std::vector<cv::Point2f> points;
  for (const Px2& p : marked) points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  Strip s;
  double length = 0.0;
  double width = 0.0;
  Px2 middle;
  if (points.size() == 2) {
    length = norm(marked[1] - marked[0]);
    middle = 0.5 * (marked[0] + marked[1]);
    s.along = (1.0 / std::max(length, 1e-9)) * (marked[1] - marked[0]);
  } else {
    const cv::RotatedRect box = cv::minAreaRect(points);
    const bool is_wide = box.size.width >= box.size.height;
    length = static_cast<double>(std::max(box.size.width, box.size.height));
    width = static_cast<double>(std::min(box.size.width, box.size.height));
    const double turn = (static_cast<double>(box.angle) + (is_wide ? 0.0 : 90.0)) * CV_PI / 180.0;
    s.along = {std::cos(turn), std::sin(turn)};
    middle = {static_cast<double>(box.center.x), static_cast<double>(box.center.y)};
  }
  width = std::max(width, kLineWidth_ratio * length);
  s.across = {-s.along.y, s.along.x};
  s.zoom = std::max({kFinest, length / kMaxLength_px, width / kMaxWidth_px});
  const cv::Size size(static_cast<int>(length / s.zoom), std::max(kBands, static_cast<int>(width / s.zoom)));
  s.origin = middle - (0.5 * length) * s.along - (0.5 * size.height * s.zoom) * s.across;
  if (size.width < kMinTicks * kMinPeriod_px) return s;
  cv::Mat grey;
  cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
  const cv::Matx23d picture_from_strip(s.along.x * s.zoom, s.across.x * s.zoom, s.origin.x - 0.5, s.along.y * s.zoom,
                                       s.across.y * s.zoom, s.origin.y - 0.5);
  cv::warpAffine(grey, grey, picture_from_strip, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  grey.convertTo(s.grey, CV_32F);
  return s;
}

Signal band_signal(const cv::Mat& grey, int band) {
  const int y0 = band * grey.rows / kBands;
  const int y1 = std::max(y0 + 1, (band + 1) * grey.rows / kBands);
  cv::Mat mean;
  cv::reduce(grey.rowRange(y0, y1), mean, 0, cv::REDUCE_AVG, CV_64F);
  cv::Mat slow;
  const int reach = std::max(3, grey.cols / 12) | 1;
  cv::blur(mean, slow, {reach, 1}, {-1, -1}, cv::BORDER_REFLECT);
  mean -= slow;
  Signal out(mean.ptr<double>(0), mean.ptr<double>(0) + mean.cols);
  make_ticks_bright(out);
  return out;
}

std::optional<Comb> comb_of(const Signal& s, int band) {
  const int num_lags = static_cast<int>(s.size()) / kMinTicks * 2 + 2;
  const Signal r = autocorrelation(s, num_lags);
  double best = 0.0;
  double lowest = 1.0;
  for (int lag = 1; lag + 1 < num_lags; ++lag) {
    const auto i = static_cast<std::size_t>(lag);
    lowest = std::min(lowest, r[i]);
    if (lag >= kMinPeriod_px && r[i] - lowest > kMinDip) best = std::max(best, r[i]);
  }
  lowest = 1.0;
  for (int lag = 1; lag + 1 < num_lags; ++lag) {
    const auto i = static_cast<std::size_t>(lag);
    lowest = std::min(lowest, r[i]);
    const bool is_peak = r[i] >= r[i - 1] && r[i] >= r[i + 1];
    constexpr double kNearBest = 0.75;  // multiples of the period repeat about as well
    if (!is_peak || r[i] - lowest <= kMinDip || r[i] <= std::max(kMinRegularity, kNearBest * best)) continue;
    // Ticks too fine to follow must not be read as every second one.
    return lag >= kMinPeriod_px ? std::optional(Comb{band, lag, r[i]}) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace smp::detail
