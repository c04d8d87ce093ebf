// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shaft_features.h"

#include <algorithm>
#include <cmath>

namespace smp {
namespace {

constexpr double kPerTen = 0.1;        // darkness to tenths
constexpr double kLimit = 20.0;        // clamp of every feature
constexpr double kBesideCells = 12.0;  // a neighbour farther aside than this does not matter
constexpr double kFarCells = 20.0;     // stands for "no neighbour"

cv::Point2d unit_vector(cv::Point2d v) {
  const double length = std::hypot(v.x, v.y);
  return length > 0.0 ? v / length : cv::Point2d(1.0, 0.0);
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

cv::Point clamped(const cv::Mat& m, cv::Point2d p) {
  return {std::clamp(static_cast<int>(p.x), 0, m.cols - 1), std::clamp(static_cast<int>(p.y), 0, m.rows - 1)};
}

/// Darkness along the line shifted sideways by `side_px`.
std::vector<double> darkness_along(const cv::Mat& dark, const SeenShaft& shaft, double side_px) {
  std::vector<double> values;
  for (std::size_t i = 0; i < shaft.line.size(); ++i) {
    const cv::Point2d d =
        unit_vector(shaft.line[std::min(i + 2, shaft.line.size() - 1)] - shaft.line[i >= 2 ? i - 2 : 0]);
    values.push_back(dark.at<unsigned char>(clamped(dark, shaft.line[i] + side_px * cv::Point2d(-d.y, d.x))));
  }
  return values;
}

double mean(const std::vector<double>& values, std::size_t from, std::size_t to) {
  double sum = 0.0;
  for (std::size_t i = from; i < to; ++i) sum += values[i];
  return to > from ? sum / static_cast<double>(to - from) : 0.0;
}

double beyond(const cv::Mat& dark, cv::Point2d end, cv::Point2d direction, double near_px, double far_px) {
  double sum = 0.0;
  constexpr int kSteps = 8;
  for (int i = 0; i < kSteps; ++i) {
    sum += dark.at<unsigned char>(clamped(dark, end + (near_px + (far_px - near_px) * i / (kSteps - 1)) * direction));
  }
  return sum / kSteps;
}

struct Beside {
  double distance = kFarCells;  // cells aside, of the nearest shaft that runs along
  double overlap = 0.0;         // share of this shaft's length that it accompanies
  double longer = 0.0;          // log of its length over this one's
  double stronger = 0.0;        // its strength minus this one's
  double turn = 0.0;            // sine of the angle between them
};

Beside neighbour_of(const std::vector<SeenShaft>& shafts, std::size_t self, double px_per_cell) {
  const SeenShaft& a = shafts[self];
  const cv::Point2d along = unit_vector(a.line.back() - a.line.front());
  Beside best;
  for (std::size_t k = 0; k < shafts.size(); ++k) {
    if (k == self) continue;
    const SeenShaft& b = shafts[k];
    int near = 0;
    double sum = 0.0;
    for (const cv::Point2d& p : a.line) {
      double nearest = 1e9;
      for (const cv::Point2d& q : b.line) nearest = std::min(nearest, std::hypot(p.x - q.x, p.y - q.y));
      if (nearest > kBesideCells * px_per_cell) continue;
      ++near;
      sum += nearest / px_per_cell;
    }
    if (near == 0 || sum / near >= best.distance) continue;
    best.distance = sum / near;
    best.overlap = static_cast<double>(near) / static_cast<double>(a.line.size());
    best.longer = std::log(b.length / a.length);
    best.stronger = b.strength - a.strength;
    best.turn = std::abs(along.cross(unit_vector(b.line.back() - b.line.front())));
  }
  return best;
}

struct PictureLevels {
  double dark;       // how dark the darker shafts are
  double length;     // median, cells
  cv::Point2d lean;  // common direction, length 0..1
};

PictureLevels picture_levels(const cv::Mat& dark, double px_per_cell, const std::vector<SeenShaft>& shafts) {
  std::vector<double> darks, lengths;
  cv::Point2d lean(0, 0);
  double total = 0.0;
  for (const SeenShaft& s : shafts) {
    darks.push_back(quantile(darkness_along(dark, s, 0.0), 0.5));
    lengths.push_back(s.length / px_per_cell);
    lean += s.strength * s.length * unit_vector(s.line.back() - s.line.front());
    total += s.strength * s.length;
  }
  return {quantile(darks, 0.8), quantile(lengths, 0.5), total > 0.0 ? lean / total : lean};
}

/// Mean red, green and blue along the line, each over their mean.
cv::Vec3d cast_along(const cv::Mat& rgb8, const SeenShaft& shaft) {
  cv::Vec3d sum(1.0, 1.0, 1.0);
  for (const cv::Point2d& p : shaft.line) sum += cv::Vec3d(rgb8.at<cv::Vec3b>(clamped(rgb8, p)));
  return sum / ((sum[0] + sum[1] + sum[2]) / 3.0);
}

}  // namespace

std::vector<ShaftFeatures> shaft_features(const cv::Mat& rgb8, const cv::Mat& dark, double px_per_cell,
                                          const std::vector<SeenShaft>& shafts) {
  const PictureLevels picture = picture_levels(dark, px_per_cell, shafts);
  std::vector<ShaftFeatures> all;
  for (std::size_t i = 0; i < shafts.size(); ++i) {
    const SeenShaft& s = shafts[i];
    const cv::Point2d chord = s.line.back() - s.line.front(), along = unit_vector(chord);
    const std::vector<double> middle = darkness_along(dark, s, 0.0);
    const double aside = std::max(0.75 * s.width, 2.0 * px_per_cell);
    const std::vector<double> left = darkness_along(dark, s, aside), right = darkness_along(dark, s, -aside);
    const std::size_t n = middle.size();
    const double here = mean(middle, 0, n);
    const double beside_left = mean(left, 0, n), beside_right = mean(right, 0, n);
    const Beside beside = neighbour_of(shafts, i, px_per_cell);
    const cv::Vec3d cast = cast_along(rgb8, s);
    const double cells = s.length / px_per_cell;
    const std::array<double, kShaftFeatures> raw{
        s.strength * 4,
        std::log(cells),
        cells / std::max(1.0, picture.length),
        std::hypot(chord.x, chord.y) / std::max(1.0, s.length) * 10 - 9,
        s.width / px_per_cell,
        s.width > 0.0 ? 1.0 : 0.0,
        here * kPerTen,
        quantile(middle, 0.1) * kPerTen,
        quantile(middle, 0.9) * kPerTen,
        (here - std::max(beside_left, beside_right)) * kPerTen,
        (here - std::min(beside_left, beside_right)) * kPerTen,
        here / std::max(1.0, picture.dark) * 4,
        (mean(middle, 0, n / 3) - mean(middle, n - n / 3, n)) * kPerTen,
        beyond(dark, s.line.front(), -along, 2 * px_per_cell, 12 * px_per_cell) * kPerTen,
        beyond(dark, s.line.back(), along, 2 * px_per_cell, 12 * px_per_cell) * kPerTen,
        along.dot(picture.lean) * 3,
        std::abs(along.cross(picture.lean)) * 3,
        (cast[2] - cast[0]) * 5,
        cast[1] * 5 - 5,
        std::min(beside.distance, kFarCells) / 4,
        beside.overlap * 2,
        beside.longer,
        beside.stronger * 4,
        beside.turn * 4};
    ShaftFeatures features{};
    for (std::size_t k = 0; k < raw.size(); ++k) {
      features[k] = static_cast<float>(std::clamp(raw[k], -kLimit, kLimit));
    }
    all.push_back(features);
  }
  return all;
}

}  // namespace smp
