// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shafts.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>

namespace smp {
namespace {

// Joining, in cells (11 um) and degrees. Gaps in the development pictures come from glints and flakes of 30 to 130 um.
constexpr double kMaxGap = 12.0;
constexpr double kMaxSideStep = 2.0;
constexpr double kMaxBendDeg = 16.0;
constexpr std::size_t kEndPoints = 8;  // points that give a line's direction at its end

// Roots.
constexpr double kFrameReach = 2.5;     // cells: an end this near the frame is cut by it
constexpr double kShadeNear = 3.0;      // cells beyond an end: start of the shade under the skin
constexpr double kShadeFar = 14.0;      // cells: its reach
constexpr double kNeighbourVote = 4.0;  // weight of the picture's common direction against a typical shaft's evidence
constexpr double kOwnVoteLimit = 2.0;   // in typical evidences: a touching shaft beyond an end must not outvote all
constexpr double kCoherent = 0.35;      // length of the mean direction from which hairs count as growing one way

cv::Point2d unit_vector(cv::Point2d v) {
  const double length = std::hypot(v.x, v.y);
  return length > 0.0 ? v / length : cv::Point2d(1.0, 0.0);
}

/// Direction in which a line leaves at its last point.
cv::Point2d leaving(const std::vector<cv::Point2d>& line, bool at_front) {
  const std::size_t n = std::min(kEndPoints, line.size() - 1);
  return at_front ? unit_vector(line.front() - line[n]) : unit_vector(line.back() - line[line.size() - 1 - n]);
}

/// Cost of joining end `a` to end `b`, or none when they do not continue each other.
std::optional<double> join_cost(cv::Point2d a, cv::Point2d a_dir, cv::Point2d b, cv::Point2d b_dir) {
  const cv::Point2d gap = b - a;
  const double distance = std::hypot(gap.x, gap.y);
  if (distance > kMaxGap) return std::nullopt;
  if (a_dir.dot(-b_dir) < std::cos(kMaxBendDeg * std::numbers::pi / 180.0)) return std::nullopt;
  const cv::Point2d along = unit_vector(a_dir - b_dir);
  const double ahead = gap.dot(along);
  const double side = std::abs(gap.cross(along));
  if (ahead < -2.0 || side > kMaxSideStep) return std::nullopt;
  return std::abs(ahead) + 3.0 * side;
}

struct Join {
  std::size_t a, b;
  bool a_front, b_front;
  double cost;
};

std::optional<Join> best_join(const std::vector<ShaftTrace>& traces) {
  std::optional<Join> best;
  for (std::size_t a = 0; a < traces.size(); ++a) {
    for (std::size_t b = a + 1; b < traces.size(); ++b) {
      for (int ends = 0; ends < 4; ++ends) {
        const bool af = (ends & 1) != 0, bf = (ends & 2) != 0;
        const auto& la = traces[a].line;
        const auto& lb = traces[b].line;
        const auto cost =
            join_cost(af ? la.front() : la.back(), leaving(la, af), bf ? lb.front() : lb.back(), leaving(lb, bf));
        if (cost && (!best || *cost < best->cost)) best = Join{a, b, af, bf, *cost};
      }
    }
  }
  return best;
}

double polyline_length(const std::vector<cv::Point2d>& line) {
  double sum = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  return sum;
}

/// Mean darkness on the line's continuation beyond an end.
double shade_beyond(const cv::Mat& dark, cv::Point2d end, cv::Point2d direction, double px_per_cell) {
  double sum = 0.0;
  int count = 0;
  for (double s = kShadeNear; s <= kShadeFar; s += 0.5) {
    for (const double side : {-1.5, 0.0, 1.5}) {
      const cv::Point2d p = end + px_per_cell * (s * direction + side * cv::Point2d(-direction.y, direction.x));
      if (p.x < 0 || p.y < 0 || p.x >= dark.cols || p.y >= dark.rows) continue;
      sum += dark.at<unsigned char>(static_cast<int>(p.y), static_cast<int>(p.x));
      ++count;
    }
  }
  return count > 0 ? sum / count : 0.0;
}

}  // namespace

std::vector<ShaftTrace> join_gaps(std::vector<ShaftTrace> traces) {
  while (const auto join = best_join(traces)) {
    ShaftTrace& a = traces[join->a];
    ShaftTrace& b = traces[join->b];
    if (join->a_front) std::reverse(a.line.begin(), a.line.end());
    if (!join->b_front) std::reverse(b.line.begin(), b.line.end());
    const double na = static_cast<double>(a.line.size()), nb = static_cast<double>(b.line.size());
    a.strength = (a.strength * na + b.strength * nb) / (na + nb);
    a.peak = std::max(a.peak, b.peak);
    a.line.insert(a.line.end(), b.line.begin(), b.line.end());
    traces.erase(traces.begin() + static_cast<std::ptrdiff_t>(join->b));
  }
  return traces;
}

std::vector<SeenShaft> shafts_from_traces(const std::vector<ShaftTrace>& traces, double px_per_cell,
                                          cv::Size photo_px) {
  const auto is_inside = [&](cv::Point2d p) {
    const double reach = kFrameReach * px_per_cell;
    return p.x > reach && p.y > reach && p.x < photo_px.width - reach && p.y < photo_px.height - reach;
  };
  std::vector<SeenShaft> shafts;
  for (const ShaftTrace& trace : traces) {
    if (trace.line.size() < 2) continue;
    SeenShaft shaft;
    for (const cv::Point2d& p : trace.line) shaft.line.push_back(p * px_per_cell);
    shaft.strength = std::clamp(trace.strength, 0.0, 1.0);
    shaft.length = polyline_length(shaft.line);
    shaft.is_root_visible = is_inside(shaft.line.front());
    shaft.is_tip_visible = is_inside(shaft.line.back());
    shafts.push_back(std::move(shaft));
  }
  return shafts;
}

void orient_roots(const cv::Mat& dark, double px_per_cell, std::vector<SeenShaft>& shafts) {
  std::vector<double> evidence;  // > 0: the front is the root
  cv::Point2d common(0.0, 0.0);
  for (const SeenShaft& s : shafts) {
    double e = shade_beyond(dark, s.line.front(), leaving(s.line, true), px_per_cell) -
               shade_beyond(dark, s.line.back(), leaving(s.line, false), px_per_cell);
    if (s.is_root_visible != s.is_tip_visible) e = 0.0;
    evidence.push_back(e);
    common += e * unit_vector(s.line.back() - s.line.front());
  }
  const double total =
      std::accumulate(evidence.begin(), evidence.end(), 0.0, [](double sum, double e) { return sum + std::abs(e); });
  const double typical = shafts.empty() ? 0.0 : total / static_cast<double>(shafts.size());
  const double coherence = total > 0.0 ? std::hypot(common.x, common.y) / total : 0.0;
  const double vote = kNeighbourVote * typical * std::min(1.0, coherence / kCoherent);
  for (std::size_t i = 0; i < shafts.size(); ++i) {
    SeenShaft& s = shafts[i];
    const cv::Point2d chord = unit_vector(s.line.back() - s.line.front());
    const double limit = kOwnVoteLimit * typical;
    double e = std::clamp(evidence[i], -limit, limit) + (coherence > 0.0 ? vote * chord.dot(unit_vector(common)) : 0.0);
    if (s.is_root_visible != s.is_tip_visible) e = s.is_root_visible ? 1.0 : -1.0;
    if (e >= 0.0) continue;
    std::reverse(s.line.begin(), s.line.end());
    std::swap(s.is_root_visible, s.is_tip_visible);
  }
}

std::vector<int> group_units(const std::vector<SeenShaft>& shafts, double radius_px) {
  std::vector<std::size_t> parent(shafts.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto find = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i];
    return i;
  };
  for (std::size_t i = 0; i < shafts.size(); ++i) {
    for (std::size_t j = i + 1; j < shafts.size(); ++j) {
      const cv::Point2d d = shafts[i].line.front() - shafts[j].line.front();
      if (std::hypot(d.x, d.y) > radius_px) continue;
      const std::size_t a = find(i), b = find(j);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  std::vector<int> unit(shafts.size(), -1);
  int next = 0;
  for (std::size_t i = 0; i < shafts.size(); ++i) {
    const std::size_t root = find(i);
    if (unit[root] < 0) unit[root] = next++;
    unit[i] = unit[root];
  }
  return unit;
}

}  // namespace smp
