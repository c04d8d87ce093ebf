// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/place_dots.h"

#include <algorithm>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/design/tone_plan.h"
#include "smp/geometry/blue_noise.h"
#include "smp/geometry/point_grid.h"

namespace smp {
namespace {

/// N9: error under 0.45 mm, and a tenth of the dots at most with a neighbour under 0.6 mm; our choice between the two.
constexpr double kCoreMm = 0.50;
/// Dial without a close-up: N9's tenth under 0.6 mm asks for more order the denser the field is (measured: met at .2 up
/// to 88 dots per cm², at .4 up to 100; N11 calls .4 natural still).
constexpr double kNaturalDial = 0.2, kEvenestDial = 0.4;
constexpr double kFreePerCm2 = 88.0, kDialPerDot = 0.02;
constexpr double kHealedUm = 150.0;     ///< F4.13, where the match gives none
constexpr double kSizeSd = 0.10;        ///< natural scatter of diameters around the plan: our choice
constexpr double kFeatherSize = 0.88;   ///< finer dots at the front edge (F3.20)
constexpr double kMaxUm = 250.0;        ///< N10
constexpr double kSentinelMm = 4.0;     ///< F3.19: up to 4 mm ahead
constexpr double kTestRadiusMm = 5.64;  ///< a test area of 1 cm² (F6.11)

double rounded(double value, double step) { return std::round(value / step) * step; }

/// Hairs that close-up analysis located, on the plane of their photo.
std::vector<FixedPoint> located_hairs(const Analysis& analysis, const std::vector<PhotoField>& fields) {
  std::vector<FixedPoint> out;
  const bool only_closeups =
      std::all_of(fields.begin(), fields.end(), [](const auto& f) { return f.view == View::closeup; });
  if (!only_closeups) return out;
  for (const auto& f : fields) {
    const auto& closeup = analysis.photos[static_cast<std::size_t>(f.photo)].closeup;
    if (!closeup) continue;
    for (const auto& h : closeup->hairs) {
      out.push_back({f.surface.nearest_head_from_px({h.root_px[0], h.root_px[1]}), kCoreMm});
    }
  }
  return out;
}

double healed_um(const Match& match, std::size_t session) {
  if (!match.recommendation || match.recommendation->sessions.empty()) return kHealedUm;
  const auto& mixes = match.recommendation->sessions;
  const double d = mixes[mix_of(session, mixes.size())].dot_diameter_healed_um;
  return d > 0.0 ? d : kHealedUm;
}

void push_dot(DesignDots& d, Vec3 p, int photo, Px2 px, double um, int session, int zone) {
  d.x_mm.push_back(rounded(p.x, 1e-3));
  d.y_mm.push_back(rounded(p.y, 1e-3));
  d.z_mm.push_back(rounded(p.z, 1e-3));
  d.photo.push_back(photo);
  d.x_px.push_back(rounded(px.x, 1e-2));
  d.y_px.push_back(rounded(px.y, 1e-2));
  d.diameter_um.push_back(rounded(um, 0.1));
  d.session.push_back(session);
  d.zone.push_back(zone);
}

double diameter(double planned_um, double behind_mm, double feather_mm, Rng& rng) {
  const double scatter = std::clamp(1.0 + kSizeSd * rng.normal(), 0.75, 1.25);
  const double fine = behind_mm < feather_mm ? kFeatherSize : 1.0;
  return std::min(planned_um * scatter * fine, kMaxUm);
}

/// Single dots a few mm ahead of the line, on both halves, never near another dot.
void add_sentinels(PlacedDots& out, const HairlinePlan& line, const std::vector<PhotoField>& fields,
                   const TreatmentPlan& treatment, const HairlinePreset& preset, const Match& match,
                   std::uint64_t seed) {
  const auto& field = fields[line.field];
  int zone = -1;
  for (std::size_t z = 0; z < treatment.zones.size(); ++z) {
    if (treatment.zones[z].kind == ZoneKind::hairline_feather && treatment.zones[z].photo == field.photo)
      zone = static_cast<int>(z);
  }
  if (zone < 0 || line.edge.size() < 8) return;
  Rng rng(seed, "design.sentinels");
  std::vector<Vec3> taken;
  for (int side = 0; side < 2; ++side) {
    for (int k = 0; k < preset.sentinels_per_side; ++k) {
      const double at = (side + rng.uniform(0.06, 0.94)) * 0.5 * static_cast<double>(line.edge.size() - 1);
      const auto i = static_cast<std::size_t>(at);
      const double ahead = rng.uniform(1.2, kSentinelMm);
      const double size = diameter(healed_um(match, 0), 0.0, 1.0, rng);
      const Vec3 p = field.surface.project(line.edge[i] - ahead * line.up[i]);
      const bool is_crowded = std::any_of(taken.begin(), taken.end(), [&](Vec3 q) { return norm(p - q) < 3.0; });
      const Px2 px = field.surface.px_from_head(p);
      const FieldSample s = field.sample(px);
      if (is_crowded || s.hair > 0.5 || s.scalp() + s.skin < 0.5) continue;
      taken.push_back(p);
      push_dot(out.dots, p, field.photo, px, size, 0, zone);
      out.wanted_per_mm2.push_back(0.0);
      ++out.num_sentinels;
    }
  }
}

/// Makes a disc of 1 cm² amid the largest zone the test session; the others follow one session later.
void mark_test_area(DesignDots& dots, const std::vector<DesignZone>& zones) {
  const auto largest = std::max_element(zones.begin(), zones.end(),
                                        [](const auto& a, const auto& b) { return a.area_cm2 < b.area_cm2; });
  const auto zone = static_cast<int>(largest - zones.begin());
  Vec3 sum;
  double count = 0.0;
  const auto place = [&](std::size_t i) { return Vec3{dots.x_mm[i], dots.y_mm[i], dots.z_mm[i]}; };
  for (std::size_t i = 0; i < dots.size(); ++i) {
    if (dots.zone[i] != zone) continue;
    sum = sum + place(i);
    count += 1.0;
  }
  if (count == 0.0) return;
  const Vec3 mean = (1.0 / count) * sum;
  std::size_t center = 0;
  double nearest = 1e12;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    if (dots.zone[i] == zone && norm(place(i) - mean) < nearest) {
      nearest = norm(place(i) - mean);
      center = i;
    }
  }
  for (std::size_t i = 0; i < dots.size(); ++i) {
    const bool is_test = dots.session[i] == 0 && norm(place(i) - place(center)) < kTestRadiusMm;
    dots.session[i] = is_test ? 0 : dots.session[i] + 1;
  }
}

}  // namespace

double natural_dial(const Analysis& analysis, double densest_per_cm2) {
  for (const auto& p : analysis.photos) {
    if (!p.closeup || !p.closeup->spacing || p.closeup->spacing->unit_count < 30) continue;
    // CoV .20 at 0 and .08 at 1 (measured); clients with more disorder than .20 get 0.
    return std::clamp((0.20 - p.closeup->spacing->nearest_cv) / 0.12, 0.0, 1.0);
  }
  return std::clamp(kNaturalDial + kDialPerDot * (densest_per_cm2 - kFreePerCm2), kNaturalDial, kEvenestDial);
}

PlacedDots place_dots(const Analysis& analysis, const Match& match, const std::vector<PhotoField>& fields,
                      const TreatmentPlan& treatment, const std::optional<HairlinePlan>& line,
                      const HairlinePreset& preset, const SessionPlan& sessions, double dial, std::uint64_t seed) {
  auto sampler = blue_noise_options(dial);
  sampler.session_fractions = sessions.fractions;
  sampler.min_distance_mm = kCoreMm;
  sampler.seed = seed;
  const SamplingDomain domain = sampling_domain(treatment, fields);
  const BlueNoiseSet set = blue_noise_points(domain, located_hairs(analysis, fields), sampler);
  PlacedDots out;
  out.num_dropped = set.num_dropped;
  Rng rng(seed, "design.diameter");
  for (std::size_t i = 0; i < set.points.size(); ++i) {
    const auto& p = set.points[i];
    const auto& chart = treatment.charts[p.chart];
    const auto& field = fields[chart.field];
    const auto& cell = chart.cells[static_cast<std::size_t>(p.v) * static_cast<std::size_t>(chart.width) +
                                   static_cast<std::size_t>(p.u)];
    const Px2 px = chart.px_of(p.u, p.v);
    const double um = diameter(healed_um(match, set.session[i]), cell.behind_mm, preset.feather_mm, rng);
    push_dot(out.dots, field.surface.nearest_head_from_px(px), field.photo, px, um, set.session[i], cell.zone);
    out.wanted_per_mm2.push_back(set.density_per_mm2[i]);
  }
  if (line) add_sentinels(out, *line, fields, treatment, preset, match, seed);
  if (sessions.has_test && !treatment.zones.empty()) mark_test_area(out.dots, treatment.zones);
  return out;
}

}  // namespace smp
