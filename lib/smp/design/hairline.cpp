// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/hairline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "smp/base/rng.h"

namespace smp {
namespace {

constexpr double kStepMm = 1.0;         ///< spacing of the line's points
constexpr double kMinConfidence = 0.2;  ///< traces less sure than this are not planned to: our choice
constexpr double kMinLossShare = 0.2;   ///< share of the line that must have loss behind it: our choice
constexpr double kLookBehindMm = 16.0;  ///< how far behind the line loss is looked for
constexpr double kMicroLengthMm = 2.5;  ///< correlation length of the fine irregularity ("mm-scale", F3.18)
constexpr double kMicroClipMm = 3.0;    ///< F3.19
constexpr double kSmoothMm = 12.0;      ///< window that takes pixel noise out of a traced line

/// Horizontal and upward tangents; on a plane: right and up in the picture.
struct Axes {
  Vec3 lateral;
  Vec3 up;
};

Axes axes_at(const HeadSurface& surface, Vec3 p) {
  if (surface.pose().kind == SurfaceKind::plane) return {{1.0, 0.0, 0.0}, {0.0, -1.0, 0.0}};
  const Vec3 n = surface.normal(p);
  // Towards the vertex while the place is below it, towards the back beyond: the way a hairline recedes.
  Vec3 way = Vec3{0.0, -1.0, 1.0};
  const Vec3 up = normalized(way - dot(way, n) * n);
  // The photo's left-to-right runs from the client's right to the client's left.
  // Level with the ground as long as the skin is not: corners are judged against the middle by their level (N5).
  const Vec3 level = cross(Vec3{0.0, 0.0, 1.0}, n);
  Vec3 lateral = norm(level) > 0.2 ? normalized(level) : cross(up, n);
  if (lateral.x < 0.0) lateral = -1.0 * lateral;
  return {lateral, up};
}

Vec3 walk(const HeadSurface& surface, Vec3 from, Vec3 direction, double mm) {
  return surface.project(from + mm * direction);
}

/// Walks `mm` sideways (sign: + to the client's left) in steps.
Vec3 walk_lateral(const HeadSurface& surface, Vec3 p, double mm) {
  const double sign = mm < 0.0 ? -1.0 : 1.0;
  for (double left = std::abs(mm); left > 0.0; left -= kStepMm) {
    p = walk(surface, p, axes_at(surface, p).lateral, sign * std::min(left, kStepMm));
  }
  return p;
}

int rank_of(HairlineKind kind) {
  switch (kind) {
    case HairlineKind::annotated: return 0;
    case HairlineKind::drawn: return 1;
    case HairlineKind::original_estimated: return 2;  // where hair stood: what lies between is planned
    case HairlineKind::present: return 3;
  }
  return 4;
}

struct Chosen {
  std::size_t field = 0;
  const HairlineTrace* trace = nullptr;
};

/// The best trace: by kind, then by confidence. Lines that people drew count in every view, others in front views.
std::optional<Chosen> choose_trace(const Analysis& analysis, const std::vector<PhotoField>& fields) {
  std::optional<Chosen> best;
  for (std::size_t k = 0; k < fields.size(); ++k) {
    for (const auto& t : analysis.photos[static_cast<std::size_t>(fields[k].photo)].hairlines) {
      if (t.points_px.size() < 2 || t.confidence < kMinConfidence) continue;
      const bool is_by_hand = t.kind == HairlineKind::annotated || t.kind == HairlineKind::drawn;
      if (!is_by_hand && fields[k].view != View::front) continue;
      const auto better = [&](const HairlineTrace& old) {
        return rank_of(t.kind) != rank_of(old.kind) ? rank_of(t.kind) < rank_of(old.kind)
                                                    : t.confidence > old.confidence;
      };
      if (!best || better(*best->trace)) best = Chosen{k, &t};
    }
  }
  return best;
}

/// Points on the surface about kStepMm apart along a polyline in the photo.
std::vector<Vec3> resampled(const HeadSurface& surface, const std::vector<std::array<double, 2>>& points_px) {
  std::vector<Vec3> out;
  double carried = 0.0;
  for (std::size_t k = 1; k < points_px.size(); ++k) {
    const Px2 a{points_px[k - 1][0], points_px[k - 1][1]};
    const Px2 b{points_px[k][0], points_px[k][1]};
    const Vec3 pa = surface.nearest_head_from_px(a);
    const double length = norm(surface.nearest_head_from_px(b) - pa);
    if (out.empty()) out.push_back(pa);
    if (length <= 0.0) continue;
    double at = kStepMm - carried;
    for (; at <= length; at += kStepMm) out.push_back(surface.nearest_head_from_px(a + (at / length) * (b - a)));
    carried = length - (at - kStepMm);
  }
  return out;
}

/// Moving average over kSmoothMm, put back on the surface.
std::vector<Vec3> smoothed(const HeadSurface& surface, const std::vector<Vec3>& line) {
  const auto half = static_cast<std::ptrdiff_t>(0.5 * kSmoothMm / kStepMm);
  const auto n = static_cast<std::ptrdiff_t>(line.size());
  std::vector<Vec3> out;
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    const std::ptrdiff_t reach = std::min({half, i, n - 1 - i});  // shrinks towards the ends, which stay in place
    Vec3 sum;
    for (std::ptrdiff_t k = i - reach; k <= i + reach; ++k) sum = sum + line[static_cast<std::size_t>(k)];
    out.push_back(surface.project((1.0 / static_cast<double>(2 * reach + 1)) * sum));
  }
  return out;
}

/// Where the scalp ends above the forehead on the midline of a front view, by the labels; none when no scalp cell
/// has skin below it there.
std::optional<Px2> border_middle(const PhotoField& field) {
  constexpr double kHalfWidthMm = 18.0;  // middle third of a hairline
  std::vector<double> rows;
  const double middle = field.surface.pose().center_px[0];
  const int reach = std::max(1, static_cast<int>(kHalfWidthMm / field.cell_mm));
  const int column = static_cast<int>(middle / field.cell_px);
  for (int c = column - reach; c <= column + reach; ++c) {
    for (int r = field.rows - 2; r > 0; --r) {
      if (is_scalp(field.label_at(c, r)) && field.label_at(c, r + 1) == static_cast<std::uint8_t>(Label::skin)) {
        rows.push_back((r + 1) * field.cell_px);
        break;
      }
    }
  }
  if (rows.size() < static_cast<std::size_t>(reach)) return std::nullopt;
  std::nth_element(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2), rows.end());
  return Px2{middle, rows[rows.size() / 2]};
}

/// The preset's shape through a mid-frontal point.
std::vector<Vec3> preset_line(const HeadSurface& surface, Vec3 middle, const HairlinePreset& preset) {
  std::vector<Vec3> out;
  const int half = static_cast<int>(preset.corner_lateral_mm / kStepMm);
  for (int k = -half; k <= half; ++k) {
    const double t = k * kStepMm;
    const double rise = preset.corner_rise_mm * std::pow(std::abs(t) / preset.corner_lateral_mm, preset.roundness) -
                        preset.peak_mm * std::exp(-t * t / 64.0);  // a peak about 16 mm wide
    const Vec3 p = walk_lateral(surface, middle, t);
    out.push_back(walk(surface, p, axes_at(surface, p).up, rise));
  }
  return out;
}

/// Height (pixel row) of a trace at a column; none beyond its ends.
std::optional<double> row_at(const HairlineTrace& trace, double column) {
  for (std::size_t k = 1; k < trace.points_px.size(); ++k) {
    const auto& a = trace.points_px[k - 1];
    const auto& b = trace.points_px[k];
    if (a[0] == b[0] || column < std::min(a[0], b[0]) || column > std::max(a[0], b[0])) continue;
    return a[1] + (column - a[0]) / (b[0] - a[0]) * (b[1] - a[1]);
  }
  return std::nullopt;
}

/// Middle of a trace: its median row within 12 mm of the head's middle.
std::optional<Px2> middle_of(const HairlineTrace& trace, const PhotoField& field) {
  constexpr double kHalfWidthMm = 12.0;
  const double mm_per_px = field.surface.pose().mm_per_px;
  double column = 0.5 * (trace.points_px.front()[0] + trace.points_px.back()[0]);
  if (field.surface.pose().kind != SurfaceKind::plane) column = field.surface.pose().center_px[0];
  if (trace.mid_frontal_px) column = (*trace.mid_frontal_px)[0];
  std::vector<double> rows;
  for (double d = -kHalfWidthMm; d <= kHalfWidthMm; d += 1.0) {
    if (const auto row = row_at(trace, column + d / mm_per_px)) rows.push_back(*row);
  }
  if (rows.empty()) return std::nullopt;
  std::nth_element(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2), rows.end());
  return Px2{column, rows[rows.size() / 2]};
}

/// Lifts the outer halves until the corners are no lower than the middle (N5).
void lift_corners(const HeadSurface& surface, std::vector<Vec3>& line) {
  constexpr double kSagMm = 8.0;  // half way out the line may still dip this much
  constexpr double kMostMm = 40.0;
  const bool on_plane = surface.pose().kind == SurfaceKind::plane;
  const auto level = [&](Vec3 p) { return on_plane ? -p.y : p.z; };
  const double half = 0.5 * static_cast<double>(line.size() - 1);
  const double middle = level(line[line.size() / 2]);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const double out = std::abs(static_cast<double>(i) - half) / half;
    if (out < 0.5) continue;
    const double floor = middle - kSagMm * (1.0 - out) / 0.5 + 1.0;
    for (double gone = 0.0; level(line[i]) < floor && gone < kMostMm; gone += kStepMm) {
      line[i] = walk(surface, line[i], axes_at(surface, line[i]).up, kStepMm);
    }
  }
}

/// The preset's shape, raised where the client's own course is higher, and kept near hair that still stands in front:
/// lines seen in photos wander low at the temples, and a line may not lie 1 cm below the present one (N1).
std::vector<Vec3> guided_line(const PhotoField& field, const std::vector<HairlineTrace>& traces,
                              const HairlineTrace& trace, Vec3 middle, const HairlinePreset& preset) {
  constexpr double kBelowPresentMm = 7.0;  // N1 allows 10; irregularity needs its share
  constexpr double kNearMm = 30.0;         // hair farther back is not the front line any more
  constexpr double kHighestMm = 25.0;      // above the preset: deeper recessions are filled to there
  const double px_per_mm = 1.0 / field.surface.pose().mm_per_px;
  std::vector<Vec3> out;
  for (const Vec3& p : preset_line(field.surface, middle, preset)) {
    Px2 px = field.surface.px_from_head(p);
    const double planned = px.y;
    if (const auto own = row_at(trace, px.x)) {
      px.y = std::min(px.y, std::max(*own, planned - kHighestMm * px_per_mm));
    }
    for (const auto& t : traces) {
      if (t.kind != HairlineKind::present) continue;
      const auto row = row_at(t, px.x);
      if (row && px.y - *row < kNearMm * px_per_mm) px.y = std::min(px.y, *row + kBelowPresentMm * px_per_mm);
    }
    out.push_back(field.surface.nearest_head_from_px(px));
  }
  lift_corners(field.surface, out);
  return smoothed(field.surface, out);
}

/// Share of the line's points that have loss within kLookBehindMm behind them.
double loss_share(const PhotoField& field, const std::vector<Vec3>& line) {
  std::size_t count = 0;
  for (const Vec3& p : line) {
    double loss = 0.0;
    for (double back = 4.0; back <= kLookBehindMm; back += 4.0) {
      const Vec3 q = walk(field.surface, p, axes_at(field.surface, p).up, back);
      loss = std::max(loss, field.sample(field.surface.px_from_head(q)).loss());
    }
    if (loss > 0.5) ++count;
  }
  return line.empty() ? 0.0 : static_cast<double>(count) / static_cast<double>(line.size());
}

/// Displacement upwards at each point: slow waves, tilt, and fine noise of the preset's standard deviation.
std::vector<double> irregularity(std::size_t n, const HairlinePreset& preset, bool is_by_hand, std::uint64_t seed) {
  Rng rng(seed, "design.hairline");
  const double length = std::max(1.0, static_cast<double>(n - 1) * kStepMm);
  const double waves = rng.uniform(2.0, 3.2);  // F3.19: 2-4 over the line; the second makes them unequal
  const double phase = rng.uniform(0.0, 2.0 * std::numbers::pi);
  const double second = rng.uniform(0.0, 2.0 * std::numbers::pi);
  const double tilt = (rng.uniform() < 0.5 ? -1.0 : 1.0) * rng.uniform(0.85, 1.25) * preset.asymmetry_mm;
  const auto knots = static_cast<std::size_t>(length / kMicroLengthMm) + 3;
  std::vector<double> noise;
  for (std::size_t k = 0; k < knots; ++k) {
    // Blending two knots shrinks the variance to 2/3 on average.
    noise.push_back(std::clamp(rng.normal() * preset.micro_sd_mm * std::sqrt(1.5), -kMicroClipMm, kMicroClipMm));
  }
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) {
    const double s = static_cast<double>(i) * kStepMm;
    const double at = s / kMicroLengthMm;
    const auto k = static_cast<std::size_t>(at);
    const double f = at - static_cast<double>(k);
    double up = (1.0 - f) * noise[k] + f * noise[k + 1];
    if (!is_by_hand) {
      const double turn = 2.0 * std::numbers::pi * s / length;
      up += preset.macro_amplitude_mm *
            (0.75 * std::sin(waves * turn + phase) + 0.35 * std::sin(1.7 * waves * turn + second));
      up += tilt * (s / length - 0.5);
    }
    out.push_back(up);
  }
  return out;
}

HairlineSource source_of(HairlineKind kind) {
  switch (kind) {
    case HairlineKind::annotated: return HairlineSource::annotation;
    case HairlineKind::drawn: return HairlineSource::drawn_line;
    case HairlineKind::present: return HairlineSource::client_line;
    case HairlineKind::original_estimated: return HairlineSource::proportions;
  }
  return HairlineSource::proportions;
}

/// Height of the mid-frontal point over the glabella along the skin. The photos give no landmark of their own, so the
/// glabella is placed by the proportions of the fitted head; the interval says how little that is worth.
void measure_height(HairlinePlan& plan, const HeadSurface& surface, Vec3 middle) {
  // Vertex to glabella, vertical, over head breadth: about 100 mm at 154 mm breadth (head height to the nasion less the
  // nasal root; unsupported: assumed), so the glabella lies that far below the top of the ellipsoid.
  constexpr double kVertexToGlabellaPerBreadth = 100.0 / 154.0;
  // Landmark +-12 mm; a picture from above or below shifts it by about 0.8 mm a degree (PRACTICE.md: 4 mm at 5
  // degrees), and the pitch of a single photo is known to some 30 degrees only.
  constexpr double kHalfIntervalMm = 27.0;
  if (surface.pose().kind == SurfaceKind::plane) return;
  const auto& axes = surface.pose().semi_axes_mm;
  const double z = axes[2] - kVertexToGlabellaPerBreadth * 2.0 * axes[0];
  const double inside = std::max(0.05, 1.0 - z * z / (axes[2] * axes[2]));
  Vec3 p{0.0, axes[1] * std::sqrt(inside), z};
  double arc = 0.0;
  while (p.z < middle.z && arc < 200.0) {
    p = walk(surface, p, axes_at(surface, p).up, kStepMm);
    arc += kStepMm;
  }
  plan.data.mid_height_mm = arc;
  plan.data.landmark = "glabella, placed by head proportions";
  plan.data.height_uncertainty_mm = kHalfIntervalMm;
}

/// Walks the whole line up when it measures lower than any landmark error explains: photos taken from above make a
/// line look up to 20 mm lower than it is, more than that is a wrong border.
void raise_low_line(HairlinePlan& plan, const HeadSurface& surface, bool is_woman) {
  constexpr double kPitchMm = 20.0;
  const double floor_mm = (is_woman ? 55.0 : 65.0) - kPitchMm;  // N1
  measure_height(plan, surface, plan.smooth[plan.smooth.size() / 2]);
  if (!plan.data.mid_height_mm) return;
  plan.raised_mm = std::max(0.0, floor_mm - *plan.data.mid_height_mm);
  for (double left = plan.raised_mm; left > 0.0; left -= kStepMm) {
    for (Vec3& p : plan.smooth) p = walk(surface, p, axes_at(surface, p).up, std::min(left, kStepMm));
  }
}

void add_edge(HairlinePlan& plan, const HeadSurface& surface, const HairlinePreset& preset, bool is_by_hand,
              std::uint64_t seed) {
  const auto up_mm = irregularity(plan.smooth.size(), preset, is_by_hand, seed);
  for (std::size_t i = 0; i < plan.smooth.size(); ++i) {
    const Vec3 up = axes_at(surface, plan.smooth[i]).up;
    const Vec3 p = walk(surface, plan.smooth[i], up, up_mm[i]);
    const Px2 px = surface.px_from_head(p);
    plan.up.push_back(up);
    plan.edge.push_back(p);
    plan.edge_px.push_back(px);
    plan.data.points_mm.push_back({p.x, p.y, p.z});
    plan.data.points_px.push_back({px.x, px.y});
  }
}

}  // namespace

std::optional<HairlinePlan> plan_hairline(const Analysis& analysis, const std::vector<PhotoField>& fields,
                                          const HairlinePreset& preset, std::uint64_t seed) {
  HairlinePlan plan;
  bool is_by_hand = false;
  if (const auto chosen = choose_trace(analysis, fields)) {
    plan.field = chosen->field;
    const auto& surface = fields[plan.field].surface;
    is_by_hand = rank_of(chosen->trace->kind) <= 1;
    plan.data.source = source_of(chosen->trace->kind);
    if (is_by_hand) {
      plan.smooth = resampled(surface, chosen->trace->points_px);
      if (plan.smooth.size() < 20) return std::nullopt;  // under 2 cm: not a hairline
      plan.smooth = smoothed(surface, plan.smooth);
    } else {
      const auto& traces = analysis.photos[static_cast<std::size_t>(fields[plan.field].photo)].hairlines;
      const auto middle = middle_of(*chosen->trace, fields[plan.field]);
      if (!middle) return std::nullopt;
      plan.smooth =
          guided_line(fields[plan.field], traces, *chosen->trace, surface.nearest_head_from_px(*middle), preset);
    }
  } else {
    const auto front = std::find_if(fields.begin(), fields.end(), [](const auto& f) { return f.view == View::front; });
    if (front == fields.end()) return std::nullopt;
    const auto middle = border_middle(*front);
    if (!middle) return std::nullopt;
    plan.field = static_cast<std::size_t>(front - fields.begin());
    plan.data.source = HairlineSource::proportions;
    plan.smooth = preset_line(front->surface, front->surface.nearest_head_from_px(*middle), preset);
  }
  const auto& field = fields[plan.field];
  if (!is_by_hand && loss_share(field, plan.smooth) < kMinLossShare) return std::nullopt;
  plan.data.preset = preset.name;
  plan.data.photo = field.photo;
  if (!is_by_hand) raise_low_line(plan, field.surface, analysis.about.client.sex == Sex::female);
  add_edge(plan, field.surface, preset, is_by_hand, seed);
  measure_height(plan, field.surface, plan.smooth[plan.smooth.size() / 2]);
  return plan;
}

HairlineDistance::HairlineDistance(const HairlinePlan& plan, const HeadSurface& surface)
    : plan_(plan), surface_(surface), grid_(plan.edge, 6.0) {}

std::optional<double> HairlineDistance::behind_mm(Vec3 place) const {
  constexpr double kSeen = 0.05;  // beyond that the silhouette makes the side test meaningless
  if (surface_.pose().kind != SurfaceKind::plane && surface_.facing(place) < kSeen) return std::nullopt;
  double nearest = 1e12;
  std::size_t index = 0;
  for (double radius = 12.0; radius < 800.0 && nearest > radius * radius; radius *= 2.5) {
    grid_.for_each_near(place, radius, [&](std::uint32_t k, Vec3, double squared) {
      if (squared < nearest) {
        nearest = squared;
        index = k;
      }
    });
  }
  // Side: against the edge at the same column of the photo; beyond the ends, against the end's own height.
  const Px2 px = surface_.px_from_head(place);
  const auto& line = plan_.edge_px;
  std::size_t k = index;
  while (k + 1 < line.size() && line[k + 1].x <= px.x) ++k;
  while (k > 0 && line[k].x > px.x) --k;
  double y = line[k].y;
  if (k + 1 < line.size() && line[k + 1].x > line[k].x && px.x >= line[k].x) {
    y += (px.x - line[k].x) / (line[k + 1].x - line[k].x) * (line[k + 1].y - line[k].y);
  }
  const double distance = std::sqrt(nearest);
  return px.y < y ? distance : -distance;
}

}  // namespace smp
