// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/hairline.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace smp {
namespace {

/// A line shorter than this share of the scalp's breadth is not a hairline.
constexpr double kMinSpan = 0.35;
/// Outer columns, where the line turns down to the ears, are left out (share of the scalp's breadth on each side).
constexpr double kTrim = 0.06;
/// Median window, as a share of the breadth: strands do not make a hairline.
constexpr double kSmooth = 0.05;
constexpr std::size_t kMaxPoints = 60;
/// How sure: hair marks the present line; wrinkles and proportions mark the original one (heads/AGREEMENT: borders of
/// single photos down to .81).
constexpr double kPresentConfidence = 0.7;
constexpr double kOriginalConfidence = 0.4;

/// Row where forehead skin ends and scalp begins, going up the column from the face; none without both.
std::optional<int> scalp_edge(const cv::Mat& labels, int x, int from, int to) {
  for (int y = to; y > from; --y) {
    const bool skin_below = labels.at<unsigned char>(y, x) == 1;
    if (skin_below && is_scalp(labels.at<unsigned char>(y - 1, x))) return y;
  }
  return std::nullopt;
}

/// Row of the first hair (covered or thinning) above `edge`.
std::optional<int> hair_edge(const cv::Mat& labels, int x, int from, int edge) {
  for (int y = edge - 1; y >= from; --y) {
    const int label = labels.at<unsigned char>(y, x);
    if (label == 3 || label == 4) return y + 1;
    if (label < 2) return std::nullopt;
  }
  return std::nullopt;
}

struct Column {
  int x;
  double y;
};

std::vector<Column> smoothed(const std::vector<Column>& line, int half) {
  std::vector<Column> out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t a = i >= static_cast<std::size_t>(half) ? i - static_cast<std::size_t>(half) : 0;
    const std::size_t b = std::min(line.size(), i + static_cast<std::size_t>(half) + 1);
    std::vector<double> near;
    for (std::size_t k = a; k < b; ++k) near.push_back(line[k].y);
    std::nth_element(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(near.size() / 2), near.end());
    out.push_back({line[i].x, near[near.size() / 2]});
  }
  return out;
}

std::optional<HairlineTrace> trace_of(std::vector<Column> line, HairlineKind kind, double breadth, double px_ratio) {
  if (line.size() < 2 || line.back().x - line.front().x < kMinSpan * breadth) return std::nullopt;
  line = smoothed(line, std::max(1, static_cast<int>(0.5 * kSmooth * breadth)));
  HairlineTrace trace;
  trace.kind = kind;
  const std::size_t step = std::max<std::size_t>(1, line.size() / kMaxPoints);
  for (std::size_t i = 0; i < line.size(); i += step) {
    trace.points_px.push_back({(line[i].x + 0.5) / px_ratio, line[i].y / px_ratio});
  }
  const Column& middle = line[line.size() / 2];
  trace.mid_frontal_px = {(middle.x + 0.5) / px_ratio, middle.y / px_ratio};
  // Columns that are missing (hair over the forehead, shadow) make the line less sure.
  const double filled = static_cast<double>(line.size()) / std::max(1, line.back().x - line.front().x + 1);
  const double base = kind == HairlineKind::present ? kPresentConfidence : kOriginalConfidence;
  trace.confidence = std::nearbyint(100.0 * base * std::clamp(filled, 0.0, 1.0)) / 100.0;
  return trace;
}

}  // namespace

std::vector<HairlineTrace> find_hairlines(const cv::Mat& labels, View view, double px_ratio) {
  std::vector<HairlineTrace> out;
  if (view != View::front && view != View::top) return out;
  const cv::Rect scalp = cv::boundingRect(labels >= 2);
  if (scalp.empty()) return out;
  const int trim = static_cast<int>(kTrim * scalp.width);
  const int bottom = std::min(labels.rows - 1, scalp.br().y + scalp.height / 2);
  std::vector<Column> original;
  std::vector<Column> present;
  for (int x = scalp.x + trim; x < scalp.br().x - trim; ++x) {
    // The lowest skin-to-scalp border of a column is at the ears or sideburns on its outer parts: the highest one that
    // has scalp all the way above it is the forehead's.
    const auto edge = scalp_edge(labels, x, scalp.y, bottom);
    if (!edge) continue;
    original.push_back({x, static_cast<double>(*edge)});
    if (const auto hair = hair_edge(labels, x, scalp.y, *edge)) present.push_back({x, static_cast<double>(*hair)});
  }
  if (auto t = trace_of(present, HairlineKind::present, scalp.width, px_ratio)) out.push_back(*t);
  if (auto t = trace_of(original, HairlineKind::original_estimated, scalp.width, px_ratio)) out.push_back(*t);
  return out;
}

}  // namespace smp
