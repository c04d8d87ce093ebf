// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/marker_edges.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace smp::detail {
namespace {

// A marker is six modules wide (4x4 code and a border of one): half a module either side of the edge is free of code
// inside, and of print outside (`smp marker` leaves a whole white module).
constexpr double kReach_ratio = 1.0 / 12.0;
// Ends of a side left out: there the neighbouring side's blur comes in.
constexpr double kCornerShare_ratio = 0.14;
constexpr int kProfiles = 48;          // along a side; more gain nothing below about 100 px a side
constexpr int kSteps = 24;             // samples across the edge
constexpr double kMinContrast = 0.08;  // linear; black print on white paper in dim light still has 0.2
// Pixel grid and JPEG leave errors along a side that do not average out. Measured on synthetic photos.
constexpr double kCornerFloor_px = 0.02;
// Cameras sharpen: the bright side of an edge overshoots more than the dark side can, which shows the black square
// smaller. Mean over unsharp masks of strength 0 to 0.6.
constexpr double kSharpeningShift_px = 0.075;
// What remains of an edge's place then: other tone curves and sharpening. Measured on synthetic photos.
constexpr double kEdgeBias_px = 0.06;
constexpr double kMinInliers_ratio = 0.6;

double sample(const cv::Mat& image, Px2 p) {
  const double x = std::clamp(p.x - 0.5, 0.0, image.cols - 1.001);
  const double y = std::clamp(p.y - 0.5, 0.0, image.rows - 1.001);
  const int x0 = static_cast<int>(x);
  const int y0 = static_cast<int>(y);
  const double u = x - x0;
  const double v = y - y0;
  const float* a = image.ptr<float>(y0) + x0;
  const float* b = image.ptr<float>(y0 + 1) + x0;
  return (1 - v) * ((1 - u) * static_cast<double>(a[0]) + u * static_cast<double>(a[1])) +
         v * ((1 - u) * static_cast<double>(b[0]) + u * static_cast<double>(b[1]));
}

struct Line {
  Px2 point;
  Px2 along;  // unit
  double offset_sd_px = 0.0;
};

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct Sampled {
  std::vector<double> t;  // position along the side, -0.5..0.5
  std::vector<double> d;  // offset outward, px
};

struct Fit {
  double offset = 0.0;
  double slope = 0.0;
  double sd = 0.0;  // of the offset
};

std::optional<Fit> fit_offsets(const Sampled& s) {
  if (s.t.size() < static_cast<std::size_t>(kMinInliers_ratio * kProfiles)) return std::nullopt;
  const double center = median_of(s.d);
  std::vector<double> deviation;
  for (const double d : s.d) deviation.push_back(std::abs(d - center));
  // Slopes move the ends by less than this; dust and glare by more. 4 robust sd, at least half a pixel.
  const double limit = std::max(0.5, 4.0 * 1.4826 * median_of(deviation));
  double n = 0, st = 0, sd = 0, stt = 0, std_ = 0, sdd = 0;
  for (std::size_t i = 0; i < s.t.size(); ++i) {
    if (std::abs(s.d[i] - center) > limit) continue;
    n += 1;
    st += s.t[i];
    sd += s.d[i];
    stt += s.t[i] * s.t[i];
    std_ += s.t[i] * s.d[i];
    sdd += s.d[i] * s.d[i];
  }
  if (n < kMinInliers_ratio * kProfiles) return std::nullopt;
  const double var_t = stt / n - st / n * (st / n);
  Fit fit;
  fit.slope = (std_ / n - st / n * (sd / n)) / var_t;
  fit.offset = sd / n - fit.slope * (st / n);
  const double residual = sdd / n - sd / n * (sd / n) - fit.slope * fit.slope * var_t;
  fit.sd = std::sqrt(std::max(0.0, residual) / n);
  return fit;
}

std::optional<Line> fit_side(const cv::Mat& luminance, Px2 a, Px2 b, Px2 center) {
  const Px2 side = b - a;
  const double length = norm(side);
  const Px2 along = (1.0 / length) * side;
  Px2 outward{along.y, -along.x};
  const Px2 middle = 0.5 * (a + b);
  const Px2 from_center = middle - center;
  if (outward.x * from_center.x + outward.y * from_center.y < 0) outward = -1.0 * outward;
  Sampled sampled;
  for (int i = 0; i < kProfiles; ++i) {
    const double t = (1.0 - 2.0 * kCornerShare_ratio) * ((i + 0.5) / kProfiles - 0.5);
    const double d = edge_offset(luminance, middle + (t * length) * along, outward, length * kReach_ratio);
    if (std::isnan(d)) continue;
    sampled.t.push_back(t * length);
    sampled.d.push_back(d + kSharpeningShift_px);
  }
  const auto fit = fit_offsets(sampled);
  if (!fit) return std::nullopt;
  const Px2 direction = along + fit->slope * outward;
  return Line{middle + fit->offset * outward, (1.0 / norm(direction)) * direction, fit->sd};
}

std::optional<Px2> intersection(const Line& p, const Line& q) {
  const double cross = p.along.x * q.along.y - p.along.y * q.along.x;
  if (std::abs(cross) < 0.1) return std::nullopt;  // sides of a marker seen too flat
  const Px2 between = q.point - p.point;
  const double t = (between.x * q.along.y - between.y * q.along.x) / cross;
  return p.point + t * p.along;
}

std::optional<QuadFit> refine_once(const cv::Mat& luminance, const std::array<Px2, 4>& quad) {
  const Px2 center = 0.25 * (quad[0] + quad[1] + quad[2] + quad[3]);
  std::array<Line, 4> sides;
  double variance = 0.0;
  for (std::size_t k = 0; k < 4; ++k) {
    const auto side = fit_side(luminance, quad[k], quad[(k + 1) % 4], center);
    if (!side) return std::nullopt;
    sides[k] = *side;
    variance += side->offset_sd_px * side->offset_sd_px / 4.0;
  }
  QuadFit fit;
  for (std::size_t k = 0; k < 4; ++k) {
    const auto corner = intersection(sides[(k + 3) % 4], sides[k]);
    if (!corner) return std::nullopt;
    fit.corners_px[k] = *corner;
  }
  // A line is about twice as uncertain at its ends as in the middle (straight line fit, uniform samples).
  fit.edge_shift_px = -kSharpeningShift_px;
  fit.edge_shift_sd_px = kEdgeBias_px;
  fit.corner_sd_px = std::sqrt(4.0 * variance + kCornerFloor_px * kCornerFloor_px);
  return fit;
}

}  // namespace

double edge_offset(const cv::Mat& luminance, Px2 at, Px2 to_bright, double reach_px) {
  std::array<double, kSteps> value{};
  for (int i = 0; i < kSteps; ++i) {
    const double t = reach_px * (2.0 * (i + 0.5) / kSteps - 1.0);
    value[static_cast<std::size_t>(i)] = sample(luminance, at + t * to_bright);
  }
  constexpr int kEnd = kSteps / 6;
  double dark = 0.0;
  double bright = 0.0;
  double sum = 0.0;
  for (int i = 0; i < kSteps; ++i) {
    const double v = value[static_cast<std::size_t>(i)];
    sum += v;
    if (i < kEnd) dark += v / kEnd;
    if (i >= kSteps - kEnd) bright += v / kEnd;
  }
  if (bright - dark < kMinContrast) return std::nan("");
  const double bright_share = (sum / kSteps - dark) / (bright - dark);
  return reach_px * (1.0 - 2.0 * bright_share);
}

std::optional<QuadFit> refine_dark_quad(const cv::Mat& luminance, const std::array<Px2, 4>& quad_px) {
  // The detector's corners may be off by a pixel or two; from the second pass on profiles are centred on the edge.
  constexpr int kPasses = 3;
  std::optional<QuadFit> fit;
  std::array<Px2, 4> quad = quad_px;
  for (int pass = 0; pass < kPasses; ++pass) {
    fit = refine_once(luminance, quad);
    if (!fit) return std::nullopt;
    quad = fit->corners_px;
  }
  return fit;
}

}  // namespace smp::detail
