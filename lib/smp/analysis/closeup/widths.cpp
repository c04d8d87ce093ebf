// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "smp/analysis/closeup/shafts.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

constexpr double kReachCells = 9.0;    // how far across a shaft is looked at: 100 um each side
constexpr double kSampleStep = 0.25;   // px
constexpr double kEndShare = 0.10;     // share of the length left out at both ends (root shade, bevelled tip)
constexpr double kMinContrast = 0.04;  // linear light, 0..1: fainter profiles are noise
constexpr double kValleyShare = 0.20;  // a rise and fall this deep, of the contrast, is the gap to a touching shaft
constexpr std::size_t kProfilePoints = 11;  // tenths of the length

struct Profile {
  double width = 0.0;  // px at half contrast
  double blur = 0.0;   // px, from the steeper edge
};

double sample(const cv::Mat& linear, cv::Point2d p) {
  const double x = std::clamp(p.x - 0.5, 0.0, linear.cols - 1.001);
  const double y = std::clamp(p.y - 0.5, 0.0, linear.rows - 1.001);
  const int ix = static_cast<int>(x), iy = static_cast<int>(y);
  const double fx = x - ix, fy = y - iy;
  const float* a = linear.ptr<float>(iy) + ix;
  const float* b = linear.ptr<float>(std::min(iy + 1, linear.rows - 1)) + ix;
  const int right = ix + 1 < linear.cols ? 1 : 0;
  return (static_cast<double>(a[0]) * (1 - fx) + static_cast<double>(a[right]) * fx) * (1 - fy) +
         (static_cast<double>(b[0]) * (1 - fx) + static_cast<double>(b[right]) * fx) * fy;
}

/// One side of a profile: distance of the half-level crossing from the centre, and the slope there.
struct Edge {
  double distance;
  double slope;  // per px, against the contrast
};

/// `side[0]` is the centre; light grows outward. None when the half level is not reached.
std::optional<Edge> find_edge(const std::vector<double>& side, double dark, double light) {
  const double half = (dark + light) / 2;
  double highest = side[0];
  for (std::size_t i = 1; i < side.size(); ++i) {
    if (side[i] >= half) {
      const double t = (half - side[i - 1]) / (side[i] - side[i - 1]);
      const std::size_t from = i >= 3 ? i - 3 : 0, to = std::min(i + 2, side.size() - 1);
      const double slope = (side[to] - side[from]) / (static_cast<double>(to - from) * kSampleStep);
      return Edge{(static_cast<double>(i - 1) + t) * kSampleStep, slope / (light - dark)};
    }
    highest = std::max(highest, side[i]);
    if (highest - side[i] > kValleyShare * (light - dark)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Profile> measure_profile(const cv::Mat& linear, cv::Point2d p, cv::Point2d normal, double reach_px) {
  const auto steps = static_cast<std::size_t>(reach_px / kSampleStep);
  std::array<std::vector<double>, 2> sides;
  for (std::size_t i = 0; i <= steps; ++i) {
    const cv::Point2d offset = static_cast<double>(i) * kSampleStep * normal;
    sides[0].push_back(sample(linear, p + offset));
    sides[1].push_back(sample(linear, p - offset));
  }
  const double light = std::min(*std::max_element(sides[0].begin(), sides[0].end()),
                                *std::max_element(sides[1].begin(), sides[1].end()));
  const auto core = static_cast<std::size_t>(0.3 * reach_px / kSampleStep);
  double dark = sides[0][0];
  for (std::size_t i = 0; i < core; ++i) dark = std::min({dark, sides[0][i], sides[1][i]});
  if (light - dark < kMinContrast) return std::nullopt;
  const auto a = find_edge(sides[0], dark, light);
  const auto b = find_edge(sides[1], dark, light);
  if (!a || !b || a->slope <= 0.0 || b->slope <= 0.0) return std::nullopt;
  if (a->distance + b->distance <= 0.0) return std::nullopt;  // the dark core lies to one side: another hair's edge
  // An ideal edge blurred by sd s rises by 1 / (s sqrt(2 pi)) a px at its middle.
  return Profile{a->distance + b->distance, 1.0 / (std::max(a->slope, b->slope) * std::sqrt(2.0 * std::numbers::pi))};
}

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Width at half height of a bar of `width` blurred by `blur`, over its own peak (bisection, exact to 1e-4 px).
double blurred_width(double width, double blur) {
  const double k = std::numbers::sqrt2 * blur;
  const auto level = [&](double x) { return std::erf((x + width / 2) / k) - std::erf((x - width / 2) / k); };
  double low = 0.0, high = width + 4.0 * blur;
  while (high - low > 1e-4) {
    const double middle = (low + high) / 2;
    (level(middle) > level(0.0) / 2 ? low : high) = middle;
  }
  return low + high;
}

/// The bar whose blurred width is `measured`.
double deblurred_width(double measured, double blur) {
  if (blur <= 0.0 || measured > 4.0 * blur) return measured;  // beyond 4 sd the half width is right within 0.1 %
  double low = 0.0, high = measured;
  while (high - low > 1e-3) {
    const double middle = (low + high) / 2;
    (blurred_width(std::max(middle, 1e-3), blur) < measured ? low : high) = middle;
  }
  return (low + high) / 2;
}

cv::Mat darkest_linear(const cv::Mat& rgb8) {
  std::vector<cv::Mat> channels;
  cv::split(linear_from_srgb(rgb8), channels);
  return cv::min(cv::min(channels[0], channels[1]), channels[2]);
}

struct Measured {
  std::vector<double> widths, blurs, profile;
};

Measured measure_shaft(const cv::Mat& linear, const SeenShaft& shaft, double reach_px) {
  Measured out;
  std::array<std::vector<double>, kProfilePoints> at_tenth;
  const auto n = static_cast<double>(shaft.line.size() - 1);
  for (std::size_t i = 0; i < shaft.line.size(); ++i) {
    const double share = static_cast<double>(i) / n;
    const cv::Point2d d = shaft.line[std::min(i + 2, shaft.line.size() - 1)] - shaft.line[i >= 2 ? i - 2 : 0];
    const double length = std::hypot(d.x, d.y);
    if (length <= 0.0) continue;
    const auto profile = measure_profile(linear, shaft.line[i], cv::Point2d(-d.y, d.x) / length, reach_px);
    if (!profile) continue;
    at_tenth[static_cast<std::size_t>(std::lround(share * (kProfilePoints - 1)))].push_back(profile->width);
    if (share < kEndShare || share > 1.0 - kEndShare) continue;
    out.widths.push_back(profile->width);
    out.blurs.push_back(profile->blur);
  }
  for (const auto& values : at_tenth) out.profile.push_back(median(values));
  return out;
}

}  // namespace

double measure_widths(const cv::Mat& rgb8, double px_per_cell, std::vector<SeenShaft>& shafts) {
  const cv::Mat linear = darkest_linear(rgb8);
  std::vector<Measured> all;
  std::vector<double> blurs;
  for (const SeenShaft& shaft : shafts) {
    all.push_back(measure_shaft(linear, shaft, kReachCells * px_per_cell));
    const double width = median(all.back().widths), blur = median(all.back().blurs);
    if (width > 4.0 * blur && blur > 0.0) blurs.push_back(blur);  // only there is an edge's slope the blur alone
  }
  const double blur = median(blurs);
  for (std::size_t i = 0; i < shafts.size(); ++i) {
    shafts[i].width = deblurred_width(median(all[i].widths), blur);
    shafts[i].width_profile = all[i].profile;
    for (double& width : shafts[i].width_profile) width = deblurred_width(width, blur);
  }
  return blur;
}

}  // namespace smp
