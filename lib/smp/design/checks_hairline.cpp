// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>
#include <cmath>

#include "smp/design/checks.h"
#include "smp/design/curve_fit.h"
#include "smp/geometry/point_grid.h"
#include "smp/geometry/vec.h"

namespace smp {
namespace {

constexpr double kMenWarnMm = 65.0;      // N1, F3.25
constexpr double kMenErrorMm = 60.0;     // N1
constexpr double kWomenWarnMm = 55.0;    // N1
constexpr double kBelowNativeMm = 10.0;  // N1
constexpr double kStraightMm = 0.8;      // N2
constexpr double kWindowMm = 30.0;       // N2
constexpr double kWaveMinMm = 1.5;       // N3
constexpr double kWaveMaxMm = 6.0;       // N3
constexpr double kSymmetryMm = 1.0;      // N4
constexpr double kCornerSlackMm = 2.0;   // N5: irregularity may dip the corner by this much
constexpr double kWallRatio = 0.95;      // N6: "100 %" within counting error
constexpr double kEdgeBandMm = 5.0;      // N6, N7
constexpr double kClusterMm = 0.55;      // N7: nearer pairs read as one double dot (two healed dots and a gap)

std::vector<Vec3> line_of(const Design& d) {
  std::vector<Vec3> out;
  if (!d.hairline) return out;
  for (const auto& p : d.hairline->points_mm) out.push_back({p[0], p[1], p[2]});
  return out;
}

DesignCheck without_line(const char* id) {
  return made_check(id, Severity::ok, std::nullopt, std::nullopt, "No front line is planned.");
}

bool is_by_hand(const Design& d) {
  return d.hairline->source == HairlineSource::annotation || d.hairline->source == HairlineSource::drawn_line;
}

/// How far the planned line lies below the client's present one, mean over the columns where hair still stands within
/// kNearMm of it, mm; none without a trace or where less than a third of the line has such hair.
std::optional<double> below_native(const CheckInput& in) {
  const auto& line = *in.design.hairline;
  if (line.photo >= static_cast<int>(in.analysis.photos.size())) return std::nullopt;
  const auto& photo = in.analysis.photos[static_cast<std::size_t>(line.photo)];
  const auto trace = std::find_if(photo.hairlines.begin(), photo.hairlines.end(),
                                  [](const auto& t) { return t.kind == HairlineKind::present; });
  if (trace == photo.hairlines.end() || !photo.scale.mm_per_px) return std::nullopt;
  constexpr double kNearMm = 30.0;
  const double mm_per_px = *photo.scale.mm_per_px;
  double sum = 0.0;
  std::size_t count = 0;
  for (const auto& p : line.points_px) {
    for (std::size_t k = 1; k < trace->points_px.size(); ++k) {
      const auto& a = trace->points_px[k - 1];
      const auto& b = trace->points_px[k];
      if (p[0] < std::min(a[0], b[0]) || p[0] > std::max(a[0], b[0]) || a[0] == b[0]) continue;
      const double below = mm_per_px * (p[1] - (a[1] + (p[0] - a[0]) / (b[0] - a[0]) * (b[1] - a[1])));
      if (below > kNearMm) break;
      sum += below;
      ++count;
      break;
    }
  }
  if (3 * count < line.points_px.size()) return std::nullopt;
  return sum / static_cast<double>(count);
}

/// Dots near the line with their distance; negative ahead of it (lower in the photo than the nearest edge point).
struct EdgeDot {
  Vec3 place;
  double behind_mm = 0.0;
  std::size_t index = 0;  ///< of the nearest point of the line
};

std::vector<EdgeDot> edge_dots(const Design& d, double reach_mm) {
  const auto line = line_of(d);
  const PointGrid grid(line, 4.0);
  std::vector<EdgeDot> out;
  for (std::size_t i = 0; i < d.dots.size(); ++i) {
    const Vec3 p{d.dots.x_mm[i], d.dots.y_mm[i], d.dots.z_mm[i]};
    double nearest = 1e12;
    std::size_t index = 0;
    grid.for_each_near(p, reach_mm, [&](std::uint32_t k, Vec3, double squared) {
      if (squared < nearest) {
        nearest = squared;
        index = k;
      }
    });
    if (nearest > 1e11) continue;
    if (d.dots.photo[i] != d.hairline->photo || index == 0 || index + 1 == line.size()) continue;  // beyond the ends
    const bool is_ahead = d.dots.y_px[i] > d.hairline->points_px[index][1];
    out.push_back({p, is_ahead ? -std::sqrt(nearest) : std::sqrt(nearest), index});
  }
  return out;
}

}  // namespace

DesignCheck check_n1_height(const CheckInput& in) {
  if (!in.design.hairline) return without_line("N1");
  if (const auto below = below_native(in); below && *below > kBelowNativeMm) {
    return made_check("N1", Severity::error, below, kBelowNativeMm,
                      "The line lies more than 1 cm below the client's own.");
  }
  const auto& line = *in.design.hairline;
  const bool is_woman = in.analysis.about.client.sex == Sex::female;
  const double limit = is_woman ? kWomenWarnMm : kMenWarnMm;
  if (!line.mid_height_mm) {
    return made_check("N1", Severity::info, std::nullopt, limit,
                      "No landmark to measure the height from: measure from the glabella on the client.");
  }
  const double height = *line.mid_height_mm;
  const double high_end = height + line.height_uncertainty_mm.value_or(0.0);
  const std::string from = " Measured from: " + line.landmark + ".";
  if (!is_woman && high_end < kMenErrorMm)
    return made_check("N1", Severity::error, height, kMenErrorMm, "The line is too low for a man." + from);
  if (high_end < limit) return made_check("N1", Severity::warn, height, limit, "The line is low." + from);
  if (height < limit)
    return made_check("N1", Severity::info, height, limit,
                      "The line may be low, within the error of the photo: measure on the client." + from);
  return made_check("N1", Severity::ok, height, limit, "Height is within custom." + from);
}

DesignCheck check_n2_straightness(const CheckInput& in) {
  if (!in.design.hairline) return without_line("N2");
  const double rms = smallest_window_residual(line_of(in.design), kWindowMm, 2);
  return made_check("N2", rms < kStraightMm ? Severity::warn : Severity::ok, rms, kStraightMm,
                    rms < kStraightMm ? "Some 3 cm of the edge are too straight: they will look drawn."
                                      : "The edge is irregular over every 3 cm.");
}

DesignCheck check_n3_waves(const CheckInput& in) {
  if (!in.design.hairline) return without_line("N3");
  const Waves w = waves_of(line_of(in.design));
  const bool is_flat = w.undulations < 2 || w.amplitude_mm < kWaveMinMm;
  const bool is_wild = w.amplitude_mm > kWaveMaxMm;
  const auto bad = is_by_hand(in.design) ? Severity::info : Severity::warn;
  return made_check("N3", is_flat || is_wild ? bad : Severity::ok, w.amplitude_mm, is_wild ? kWaveMaxMm : kWaveMinMm,
                    is_flat   ? "The line lacks slow waves."
                    : is_wild ? "The line waves too much."
                              : "The line undulates as grown lines do.");
}

DesignCheck check_n4_symmetry(const CheckInput& in) {
  if (!in.design.hairline) return without_line("N4");
  const double difference = mirror_difference(line_of(in.design));
  return made_check("N4", difference < kSymmetryMm ? Severity::warn : Severity::ok, difference, kSymmetryMm,
                    difference < kSymmetryMm ? "Left and right are mirror images: grown lines are not."
                                             : "Left and right differ a little, as they should.");
}

DesignCheck check_n5_temples(const CheckInput& in) {
  if (!in.design.hairline) return without_line("N5");
  const auto line = line_of(in.design);
  if (line.size() < 12) return without_line("N5");
  // Height: along z on a head, against y on a plane (all z equal).
  const bool is_plane = std::all_of(line.begin(), line.end(), [&](Vec3 p) { return p.z == line.front().z; });
  const auto height = [&](std::size_t from, std::size_t to) {
    double sum = 0.0;
    for (std::size_t k = from; k < to; ++k) sum += is_plane ? -line[k].y : line[k].z;
    return sum / static_cast<double>(to - from);
  };
  const std::size_t n = line.size();
  const std::size_t end = std::max<std::size_t>(3, n / 12);
  const double middle = height(n / 2 - end / 2 - 1, n / 2 + end / 2 + 1);
  const double corner = std::min(height(0, end), height(n - end, n)) - middle;
  const bool is_woman = in.analysis.about.client.sex == Sex::female;
  if (corner < -kCornerSlackMm && !is_woman) {
    return made_check("N5", Severity::error, corner, -kCornerSlackMm,
                      "A temple corner lies below the middle of the line: closed corners look false on a man.");
  }
  return made_check("N5", Severity::ok, corner, -kCornerSlackMm, "The temple corners are not lower than the middle.");
}

DesignCheck check_n6_wall(const CheckInput& in) {
  if (!in.design.hairline) return without_line("N6");
  // By stretches of the line, so that stretches with hair behind them, which need few dots there, do not count.
  constexpr std::size_t kStretch = 15;  // points, about 1 mm apart
  constexpr int kMinDots = 22;          // 15 x 5 mm at 30 per cm²: less is no full density to compare with
  std::vector<int> edge(in.design.hairline->points_mm.size() / kStretch + 1, 0);
  auto behind = edge;
  for (const auto& dot : edge_dots(in.design, 16.0)) {
    if (dot.behind_mm >= 0.0 && dot.behind_mm < kEdgeBandMm) ++edge[dot.index / kStretch];
    if (dot.behind_mm >= 10.0 && dot.behind_mm < 10.0 + kEdgeBandMm) ++behind[dot.index / kStretch];
  }
  int edge_sum = 0;
  int behind_sum = 0;
  for (std::size_t k = 0; k < edge.size(); ++k) {
    if (behind[k] < kMinDots) continue;
    edge_sum += edge[k];
    behind_sum += behind[k];
  }
  if (behind_sum == 0) {
    return made_check("N6", Severity::ok, std::nullopt, kWallRatio, "Too few dots behind the line to judge the ramp.");
  }
  const double ratio = static_cast<double>(edge_sum) / behind_sum;
  return made_check("N6", ratio >= kWallRatio ? Severity::warn : Severity::ok, ratio, kWallRatio,
                    ratio >= kWallRatio ? "Density is full within 5 mm of the edge: a hard wall."
                                        : "Density rises over more than 5 mm.");
}

DesignCheck check_n7_clusters(const CheckInput& in) {
  if (!in.design.hairline) return without_line("N7");
  std::vector<Vec3> front;
  for (const auto& dot : edge_dots(in.design, 2.0 * kEdgeBandMm)) {
    if (dot.behind_mm < kEdgeBandMm) front.push_back(dot.place);
  }
  const PointGrid grid(front, 1.0);
  int clustered = 0;
  for (std::uint32_t i = 0; i < front.size(); ++i) {
    bool is_near = false;
    grid.for_each_near(front[i], kClusterMm, [&](std::uint32_t j, Vec3, double) { is_near = is_near || j != i; });
    clustered += is_near ? 1 : 0;
  }
  return made_check("N7", clustered > 0 ? Severity::warn : Severity::ok, clustered, 0.0,
                    clustered > 0 ? "Dots stand in pairs within 5 mm of the edge, where hairs grow singly."
                                  : "Single dots only at the edge.");
}

}  // namespace smp
