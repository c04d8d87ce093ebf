// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/basp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "smp/geometry/head_surface.h"

namespace smp {
namespace {

constexpr double kRadPerDeg = std::numbers::pi / 180.0;
/// The whorl lies 6.25 cm behind the line over the ears (F1.30), 37 degrees on a mean head of 97 mm.
constexpr double kWhorl_deg = -37.0;
/// Middle of the hair-bearing top between hairline and vertex, and reach of the two areas (our choice).
constexpr double kFrontal_deg = 25.0;
constexpr double kFrontalReach_deg = 30.0;
constexpr double kVertexReach_deg = 22.0;
/// Recession is told as a share of the way from the original line to the whorl; grades are its thirds. Below kStays
/// (about 8 mm) the line has not moved.
constexpr double kStays = 0.04;
constexpr std::array kGradeLimits{kStays, 1.0 / 3.0, 2.0 / 3.0};
/// Half of the 95 % interval of that share: two region borders of about 6 px on a 640 px head, and the surface.
constexpr double kShareError = 0.04;
/// The temples lie this much farther back than the middle in an M (about 12 mm).
constexpr double kTempleStep = 0.06;
/// Middle and temples on the head, distance from the midline in mm.
constexpr double kMiddle_mm = 15.0;
constexpr std::array kTemple_mm{25.0, 55.0};
/// Corners of the line this much above its middle: the grown man's M, else a straight line (our choice).
constexpr double kCornerRise_mm = 5.0;
/// Grades of thinning by density relative to the densest region: F1.21's classes, halved at F1.17's visible limit.
constexpr std::array kDensityLimits{0.70, 0.50, 0.30};
constexpr int kMinCells = 20;       ///< of the region grid: fewer say nothing of an area
constexpr double kMinHairy = 0.35;  ///< share of the frontal area that must bear hair for F
constexpr double kJoined = 0.7;     ///< bald share of both areas that makes it U
/// Vertex thinning counts on its own only where it exceeds the front's by this much.
constexpr double kVertexStep = 0.1;
constexpr double kMinLine = 0.45;  ///< confidence below which a present line is not used
constexpr std::size_t kMinColumns = 3;

double median(std::vector<double>& v) {
  const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
  std::nth_element(v.begin(), middle, v.end());
  return *middle;
}

/// Direction of a point as on a unit ball, so that angles do not depend on the head's shape.
Vec3 ball(const SurfacePose& pose, Vec3 p) {
  const Vec3 q{p.x / pose.semi_axes_mm[0], p.y / pose.semi_axes_mm[1], p.z / pose.semi_axes_mm[2]};
  const double length = norm(q);
  return {q.x / length, q.y / length, q.z / length};
}

double between(Vec3 a, Vec3 b) { return std::acos(std::clamp(dot(a, b), -1.0, 1.0)); }

Vec3 on_midline(double deg) { return {0.0, std::sin(deg * kRadPerDeg), std::cos(deg * kRadPerDeg)}; }

const HairlineTrace* line_of(const PhotoAnalysis& p, HairlineKind kind) {
  for (const HairlineTrace& line : p.hairlines) {
    if (line.kind == kind) return &line;
  }
  return nullptr;
}

/// Row of a line at column x; none outside it.
std::optional<double> row_at(const HairlineTrace& line, double x) {
  for (std::size_t i = 1; i < line.points_px.size(); ++i) {
    const auto& a = line.points_px[i - 1];
    const auto& b = line.points_px[i];
    if (x < a[0] || x > b[0] || b[0] <= a[0]) continue;
    return a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]);
  }
  return std::nullopt;
}

struct Recession {
  double middle = 0.0;   ///< share of the way from the original line to the whorl
  double temples = 0.0;  ///< of the side that lost more
  double corner_rise_mm = 0.0;
};

std::optional<Recession> recession_of(const PhotoAnalysis& p) {
  const HairlineTrace* now = line_of(p, HairlineKind::present);
  const HairlineTrace* once = line_of(p, HairlineKind::original_estimated);
  if (p.view != View::front || !p.surface || p.surface->kind == SurfaceKind::plane) return std::nullopt;
  if (now == nullptr || once == nullptr || now->confidence < kMinLine) return std::nullopt;
  const HeadSurface surface(*p.surface);
  const Vec3 whorl = on_midline(kWhorl_deg);
  std::array<std::vector<double>, 3> shares;  // left, middle, right
  std::array<std::vector<double>, 3> heights;
  for (const auto& point : now->points_px) {
    const auto row = row_at(*once, point[0]);
    if (!row) continue;
    const Vec3 here = surface.nearest_head_from_px({point[0], point[1]});
    const Vec3 was = surface.nearest_head_from_px({point[0], *row});
    const double way = between(ball(*p.surface, was), whorl);
    const double off = std::abs(was.x);
    const bool at_temple = off >= kTemple_mm[0] && off <= kTemple_mm[1];
    if (way <= 0.0 || (off > kMiddle_mm && !at_temple)) continue;
    const std::size_t part = off <= kMiddle_mm ? 1 : (was.x < 0.0 ? 0 : 2);
    shares[part].push_back(between(ball(*p.surface, was), ball(*p.surface, here)) / way);
    heights[part].push_back(here.z);
  }
  for (const auto& part : shares) {
    if (part.size() < kMinColumns) return std::nullopt;
  }
  Recession out;
  out.middle = median(shares[1]);
  out.temples = std::max(median(shares[0]), median(shares[2]));
  out.corner_rise_mm = 0.5 * (median(heights[0]) + median(heights[2])) - median(heights[1]);
  return out;
}

int grade_of(double share) {
  return static_cast<int>(
      std::count_if(kGradeLimits.begin(), kGradeLimits.end(), [&](double l) { return share >= l; }));
}

/// "M1", or "M1-2" where the interval of the share holds a limit.
std::string graded(const char* type, double share) {
  const int low = std::max(1, grade_of(share - kShareError));
  const int high = std::max(low, grade_of(share + kShareError));
  std::string out = type + std::to_string(low);
  if (high > low) out += "-" + std::to_string(high);
  return out;
}

std::string basic_of(const Recession& r) {
  if (r.temples < kStays && r.middle < kStays) return r.corner_rise_mm > kCornerRise_mm ? "M0" : "L";
  return r.temples - r.middle >= kTempleStep ? graded("M", r.temples) : graded("C", std::max(r.middle, kStays));
}

/// What the region grid holds of one round area of the head.
struct Area {
  int cells = 0;
  double bald = 0.0;     ///< share of the cells
  double density = 0.0;  ///< mean over all cells
  double hairy_density = 0.0;
};

Area area_of(const PhotoAnalysis& p, double middle_deg, double reach_deg) {
  Area out;
  const HeadSurface surface(*p.surface);
  const Vec3 middle = on_midline(middle_deg);
  double bald = 0.0;
  double all = 0.0;
  double hairy = 0.0;
  for (int r = 0; r < p.regions.rows; ++r) {
    const std::string& labels = p.regions.labels[static_cast<std::size_t>(r)];
    const std::string& density = p.regions.density[static_cast<std::size_t>(r)];
    for (std::size_t c = 0; c < labels.size(); ++c) {
      if (labels[c] < '2') continue;
      const Px2 px{(static_cast<double>(c) + 0.5) * p.regions.cell_px, (r + 0.5) * p.regions.cell_px};
      const auto at = surface.head_from_px(px);
      if (!at || between(ball(*p.surface, *at), middle) > reach_deg * kRadPerDeg) continue;
      const double value = std::stoi(density.substr(2 * c, 2), nullptr, 16) / 255.0;
      ++out.cells;
      all += value;
      (labels[c] == '2' ? bald : hairy) += labels[c] == '2' ? 1.0 : value;
    }
  }
  if (out.cells == 0) return out;
  out.bald = bald / out.cells;
  out.density = all / out.cells;
  out.hairy_density = out.cells > bald ? hairy / (out.cells - bald) : 0.0;
  return out;
}

int thinning_grade(double density) {
  return static_cast<int>(
      std::count_if(kDensityLimits.begin(), kDensityLimits.end(), [&](double l) { return density < l; }));
}

/// A view from above is read only where the forehead shows which way the head points.
bool is_oriented(const PhotoAnalysis& p) {
  const HairlineTrace* once = line_of(p, HairlineKind::original_estimated);
  if (p.view != View::top) return true;
  if (once == nullptr || !once->mid_frontal_px) return false;
  const HeadSurface surface(*p.surface);
  return surface.nearest_head_from_px({(*once->mid_frontal_px)[0], (*once->mid_frontal_px)[1]}).y > 0.0;
}

/// The two areas, each from the view that sees it best: the one with the most cells.
struct Areas {
  std::optional<Area> frontal;
  std::optional<Area> vertex;
};

Areas areas_of(const std::vector<PhotoAnalysis>& photos) {
  Areas out;
  const auto keep = [](std::optional<Area>& best, const Area& found) {
    if (found.cells >= kMinCells && (!best || found.cells > best->cells)) best = found;
  };
  for (const PhotoAnalysis& p : photos) {
    if (!p.surface || p.surface->kind == SurfaceKind::plane || p.regions.rows == 0 || !is_oriented(p)) continue;
    if (p.view == View::front || p.view == View::top) keep(out.frontal, area_of(p, kFrontal_deg, kFrontalReach_deg));
    if (p.view == View::back || p.view == View::top) keep(out.vertex, area_of(p, kWhorl_deg, kVertexReach_deg));
  }
  return out;
}

}  // namespace

std::optional<std::string> find_basp(const std::vector<PhotoAnalysis>& photos) {
  const Areas areas = areas_of(photos);
  if (areas.frontal && areas.vertex && areas.frontal->bald >= kJoined && areas.vertex->bald >= kJoined) return "U1-3";
  std::string out;
  for (const PhotoAnalysis& p : photos) {
    const auto recession = recession_of(p);
    if (!recession) continue;
    out = basic_of(*recession);
    break;
  }
  const bool hairy = areas.frontal && 1.0 - areas.frontal->bald >= kMinHairy;
  if (hairy) {
    const int grade = thinning_grade(areas.frontal->hairy_density);
    if (grade > 0) out += "F" + std::to_string(grade);
  }
  if (areas.vertex && (!hairy || areas.vertex->density < areas.frontal->hairy_density - kVertexStep)) {
    const int grade = thinning_grade(areas.vertex->density);
    if (grade > 0) out += "V" + std::to_string(grade);
  }
  return out.empty() ? std::nullopt : std::optional<std::string>(out);
}

}  // namespace smp
