// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/treatment.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/design/gates.h"

namespace smp {
namespace {

constexpr double kPitchMm = 0.7;          ///< cell of the plan: under a mean spacing, so that edges are sharp enough
constexpr double kMinFacing = 0.25;       ///< more oblique skin (75 degrees) is left to a photo that sees it better
constexpr double kMinDotsPerCm2 = 9.0;    ///< sparser fields look like stray marks, not hair: our choice
constexpr double kBlendMm = 15.0;         ///< fade into the hair around (N14: feather >= 15 mm)
constexpr double kAreataRimMm = 12.0;     ///< F6.6: feather 10-15 mm past the patch edge
constexpr double kAreataShare = 0.5;      ///< F6.6: cap at half of the target while unstable
constexpr double kSkinEdgeMm = 9.0;       ///< soft edge towards bare skin that is not scalp, where no line rules
constexpr double kSkinEdgeRatio = 0.35;   ///< F4.27: density at that edge
constexpr double kFrontalDepthMm = 40.0;  ///< F3.14: the hairline zone is 2-4 cm deep
constexpr double kTempleLateral = 0.80;   ///< |x| over the half width from where the side begins: our choice
constexpr double kVertexBack = -0.20;     ///< y over the half depth from where the vertex begins: our choice

constexpr double kFaceTop = -0.10;  ///< z over the half height below which the front half of a head is face

double smooth_step(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

/// What one photo's cells are judged by.
struct Surroundings {
  const Analysis& analysis;
  const std::vector<PhotoField>& fields;
  const HairlinePreset& preset;
  const TonePlan& tone;
  std::optional<HairlineDistance> line;
  bool is_patchy = false;
  bool is_unstable = false;
};

/// Distances within one photo.
struct Distances {
  std::vector<double> to_loss;
  std::vector<double> to_skin;
};

ZoneKind place_kind(const PhotoField& field, Vec3 p, double behind_mm) {
  if (behind_mm < kFrontalDepthMm) return ZoneKind::frontal;
  const auto& pose = field.surface.pose();
  if (pose.kind == SurfaceKind::plane) {
    switch (field.view) {
      case View::front: return ZoneKind::frontal;
      case View::left:
      case View::right: return ZoneKind::temple;
      case View::back: return ZoneKind::vertex;
      default: return ZoneKind::mid_scalp;
    }
  }
  if (std::abs(p.x) > kTempleLateral * pose.semi_axes_mm[0]) return ZoneKind::temple;
  return p.y < kVertexBack * pose.semi_axes_mm[1] ? ZoneKind::vertex : ZoneKind::mid_scalp;
}

ZoneKind kind_of(const Surroundings& c, const PhotoField& field, const FieldSample& s, Vec3 p, double behind_mm) {
  const auto condition = c.analysis.about.context.condition;
  if (behind_mm < c.preset.feather_mm) return ZoneKind::hairline_feather;
  if (condition == Condition::scar || condition == Condition::scarring_alopecia) return ZoneKind::scar;
  if (condition == Condition::transplant) return ZoneKind::transplant;
  if (c.is_patchy && s.loss() > 0.0) return ZoneKind::areata_patch;
  if (s.hair > s.loss()) return ZoneKind::side_blend;
  if (s.thin > s.bald) return ZoneKind::thinning_fill;
  return place_kind(field, p, behind_mm);
}

bool is_excluded(const Surroundings& c, const PhotoField& field, Px2 px) {
  for (const auto& e : c.analysis.photos[static_cast<std::size_t>(field.photo)].exclusions) {
    const double reach = e.radius_px + e.margin_mm / field.surface.pose().mm_per_px;
    if (norm(px - Px2{e.center_px[0], e.center_px[1]}) < reach) return true;
  }
  return false;
}

/// Share of the full density by edges: front line, bare skin, hair around.
double edge_share(const Surroundings& c, const PhotoField& field, const Distances& d, const FieldSample& s, Px2 px,
                  double behind_mm, bool is_line_near) {
  double share = 1.0;
  if (behind_mm < c.preset.feather_mm) {
    share = c.preset.edge_ratio + (1.0 - c.preset.edge_ratio) * smooth_step(behind_mm / c.preset.feather_mm);
  }
  const double to_skin = blend(field, d.to_skin, px);
  if (!is_line_near && to_skin < kSkinEdgeMm) {
    share = std::min(share, kSkinEdgeRatio + (1.0 - kSkinEdgeRatio) * smooth_step(to_skin / kSkinEdgeMm));
  }
  if (s.loss() < 0.5) {  // in the hair around
    const double rim = c.is_patchy ? kAreataRimMm : kBlendMm;
    share *= 1.0 - smooth_step(blend(field, d.to_loss, px) / rim);
  }
  if (c.is_patchy && c.is_unstable) share *= kAreataShare;
  return share;
}

TreatmentCell judge(const Surroundings& c, std::size_t k, const Distances& d, Px2 px, ZoneKind& kind) {
  const PhotoField& field = c.fields[k];
  TreatmentCell out;
  const auto place = field.surface.head_from_px(px);
  if (!place || field.surface.facing(*place) < kMinFacing) return out;
  const auto& pose = field.surface.pose();
  const bool is_face = pose.kind != SurfaceKind::plane && place->y > 0.0 && place->z < kFaceTop * pose.semi_axes_mm[2];
  if (is_face) return out;  // a beard or a shaved cheek can look like scalp
  const FieldSample s = field.sample(px);
  double behind = 1e6;
  bool is_line_near = false;
  if (c.line) {
    if (const auto b = c.line->behind_mm(*place)) {
      if (*b < 0.0) return out;
      behind = *b;
      is_line_near = behind < 25.0;
    }
  }
  // Behind the planned line the analysis may still call the skin forehead: the line decides there.
  const bool is_new_scalp = is_line_near && s.scalp() < 0.5 && s.skin > 0.3;
  if (s.scalp() < 0.5 && !is_new_scalp) return out;
  if (s.loss() < 0.05 && !is_new_scalp && blend(field, d.to_loss, px) > kBlendMm) return out;
  if (is_excluded(c, field, px) || !owns(c.fields, k, *place)) return out;
  out.hair_ratio = is_new_scalp ? 0.0 : std::clamp(s.density, 0.0, 1.0);
  out.behind_mm = behind;
  const double dots = c.tone.density(out.hair_ratio) * edge_share(c, field, d, s, px, behind, is_line_near);
  if (dots < kMinDotsPerCm2) return out;
  out.per_mm2 = 0.01 * dots;
  kind = kind_of(c, field, s, *place, behind);
  return out;
}

/// Grid over the pixels whose cells may be planned: the photo's scalp with a margin.
TreatmentChart blank_chart(const PhotoField& field, std::size_t index) {
  int c0 = field.columns, c1 = -1, r0 = field.rows, r1 = -1;
  for (int r = 0; r < field.rows; ++r) {
    for (int c = 0; c < field.columns; ++c) {
      if (!is_loss(field.label_at(c, r))) continue;
      c0 = std::min(c0, c);
      c1 = std::max(c1, c);
      r0 = std::min(r0, r);
      r1 = std::max(r1, r);
    }
  }
  TreatmentChart chart;
  chart.field = index;
  if (c1 < 0) return chart;
  const double margin = (kBlendMm + 5.0) / field.cell_mm;
  const double x0 = std::max(0.0, c0 - margin) * field.cell_px;
  const double y0 = std::max(0.0, r0 - margin) * field.cell_px;
  const double x1 = std::min(static_cast<double>(field.columns), c1 + 1 + margin) * field.cell_px;
  const double y1 = std::min(static_cast<double>(field.rows), r1 + 1 + margin) * field.cell_px;
  chart.pitch_px = kPitchMm / field.surface.pose().mm_per_px;
  chart.origin = {x0, y0};
  chart.width = std::max(1, static_cast<int>((x1 - x0) / chart.pitch_px));
  chart.height = std::max(1, static_cast<int>((y1 - y0) / chart.pitch_px));
  chart.cells.resize(static_cast<std::size_t>(chart.width) * static_cast<std::size_t>(chart.height));
  return chart;
}

constexpr std::size_t kNumKinds = EnumNames<ZoneKind>::names.size();

/// Fills the chart; `zone_of_kind` maps kinds to zones of this photo, -1 unused.
void fill_chart(const Surroundings& c, TreatmentChart& chart, TreatmentPlan& out) {
  const PhotoField& field = c.fields[chart.field];
  const Distances d{distance_mm(field, is_loss), distance_mm(field, [](std::uint8_t code) {
                      return code == static_cast<std::uint8_t>(Label::skin);
                    })};
  std::vector<ZoneKind> kinds(chart.cells.size());
  std::array<bool, kNumKinds> used{};
  for (int j = 0; j < chart.height; ++j) {
    for (int i = 0; i < chart.width; ++i) {
      const auto k = static_cast<std::size_t>(j) * static_cast<std::size_t>(chart.width) + static_cast<std::size_t>(i);
      chart.cells[k] = judge(c, chart.field, d, chart.px_of(i + 0.5, j + 0.5), kinds[k]);
      if (chart.cells[k].per_mm2 > 0.0) used[static_cast<std::size_t>(kinds[k])] = true;
    }
  }
  std::array<int, kNumKinds> zone_of_kind{};
  for (std::size_t k = 0; k < kNumKinds; ++k) {
    if (!used[k]) continue;
    zone_of_kind[k] = static_cast<int>(out.zones.size());
    DesignZone z;
    z.id = "z" + std::to_string(out.zones.size() + 1);
    z.kind = static_cast<ZoneKind>(k);
    z.photo = field.photo;
    out.zones.push_back(z);
  }
  for (std::size_t k = 0; k < chart.cells.size(); ++k) {
    if (chart.cells[k].per_mm2 > 0.0) chart.cells[k].zone = zone_of_kind[static_cast<std::size_t>(kinds[k])];
  }
}

/// Areas, mean densities and mean hair by zone, on the surface.
void measure_zones(const std::vector<PhotoField>& fields, TreatmentPlan& t) {
  std::vector<double> hair(t.zones.size(), 0.0);
  std::vector<double> dots(t.zones.size(), 0.0);
  for (const auto& chart : t.charts) {
    const auto& surface = fields[chart.field].surface;
    for (std::size_t k = 0; k < chart.cells.size(); ++k) {
      const auto& cell = chart.cells[k];
      if (cell.zone < 0) continue;
      const auto i = static_cast<double>(k % static_cast<std::size_t>(chart.width)) + 0.5;
      const auto j = static_cast<double>(k / static_cast<std::size_t>(chart.width)) + 0.5;
      const double cm2 = 0.01 * chart.pitch_px * chart.pitch_px * surface.mm2_per_px2(chart.px_of(i, j));
      const auto z = static_cast<std::size_t>(cell.zone);
      t.zones[z].area_cm2 += cm2;
      hair[z] += cm2 * cell.hair_ratio;
      dots[z] += cm2 * 100.0 * cell.per_mm2;
    }
  }
  for (std::size_t z = 0; z < t.zones.size(); ++z) {
    const double area = t.zones[z].area_cm2;
    t.zones[z].dots_per_cm2 = area > 0.0 ? dots[z] / area : 0.0;
    t.zone_hair_ratio.push_back(area > 0.0 ? hair[z] / area : 0.0);
  }
}

}  // namespace

TreatmentPlan plan_treatment(const Analysis& analysis, const std::vector<PhotoField>& fields,
                             const std::optional<HairlinePlan>& line, const HairlinePreset& preset,
                             const TonePlan& tone) {
  Surroundings context{analysis, fields, preset, tone, std::nullopt, is_patchy(analysis), is_unstable_areata(analysis)};
  if (line) context.line.emplace(*line, fields[line->field].surface);
  const bool has_heads =
      std::any_of(fields.begin(), fields.end(), [](const auto& f) { return f.view != View::closeup; });
  TreatmentPlan out;
  for (std::size_t k = 0; k < fields.size(); ++k) {
    if (has_heads && fields[k].view == View::closeup) continue;  // it shows skin that the other photos plan
    TreatmentChart chart = blank_chart(fields[k], k);
    if (chart.cells.empty()) continue;
    fill_chart(context, chart, out);
    out.charts.push_back(std::move(chart));
  }
  measure_zones(fields, out);
  return out;
}

SamplingDomain sampling_domain(const TreatmentPlan& treatment, const std::vector<PhotoField>& fields) {
  std::vector<SamplingChart> charts;
  for (const auto& chart : treatment.charts) {
    SamplingChart out;
    out.width = chart.width;
    out.height = chart.height;
    for (int j = 0; j <= chart.height; ++j) {
      for (int i = 0; i <= chart.width; ++i) {
        out.corner_mm.push_back(fields[chart.field].surface.nearest_head_from_px(chart.px_of(i, j)));
      }
    }
    for (const auto& cell : chart.cells) out.density_per_mm2.push_back(cell.per_mm2);
    charts.push_back(std::move(out));
  }
  return SamplingDomain(std::move(charts));
}

}  // namespace smp
