// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>
#include <string>

#include "smp/design/checks.h"
#include "smp/design/dot_statistics.h"
#include "smp/geometry/point_grid.h"

namespace smp {
namespace {

constexpr double kDensityError = 195.0;  // N8
constexpr double kUnitsOverOwn = 1.2;    // N8 as corrected in PRACTICE.md
constexpr double kDefaultCap = 120.0;    // F4.19, where the client's own density is unknown
constexpr double kTouchMm = 0.45;        // N9
constexpr double kCloseMm = 0.60;        // N9
constexpr double kCloseShare = 0.10;     // N9 as corrected
constexpr double kSizeWarnUm = 250.0;    // N10
constexpr double kSizeErrorUm = 350.0;   // N10
constexpr double kOverHair = 2.5;        // N10
constexpr double kUniformCv = 0.15;      // N11
constexpr double kBlotchyCv = 0.45;      // N11
constexpr double kClearShare = 0.30;     // N12 as corrected
constexpr double kClearDeltaL = 1.0;     // N12 as corrected
constexpr double kSpread = 1.15;         // F4.13, F7.8: growth by 36 months
constexpr double kMaxHours = 4.0;        // N26
constexpr int kMaxDots = 14000;          // N26
constexpr double kDaysError = 7.0;       // N26
constexpr double kDaysWarn = 14.0;       // N26
constexpr double kDarkerDays = 21.0;     // N26

DesignCheck no_dots(const char* id) {
  return made_check(id, Severity::ok, std::nullopt, std::nullopt, "No dots are planned.");
}

std::optional<double> own_units(const Analysis& a) {
  for (const auto& p : a.photos) {
    if (p.closeup && p.closeup->units_per_cm2) return p.closeup->units_per_cm2;
  }
  return std::nullopt;
}

double share_under(const std::vector<double>& values, double limit) {
  const auto count = std::count_if(values.begin(), values.end(), [&](double v) { return v < limit; });
  return values.empty() ? 0.0 : static_cast<double>(count) / static_cast<double>(values.size());
}

/// Radius in mm at which one dot darkens the skin by kClearDeltaL, three years on; from the match where it says, else
/// three times the grown radius (F4.7's ">3x" optical size).
double clear_radius_mm(const CheckInput& in) {
  const DotAppearance* found = nullptr;
  for (const auto& a : in.match.appearance) {
    if (a.age == Age::y3 && a.light == Light::d65) found = &a;
  }
  if (found == nullptr || !in.match.skin_lab) return 3.0 * 0.5e-3 * 150.0 * kSpread;
  const LinearRgb skin = linear_from_lab(*in.match.skin_lab);
  const double l0 = in.match.skin_lab->l;
  double radius = 0.0;
  for (std::size_t k = 0; k < found->radius_um.size(); ++k) {
    const Lab lab = lab_from_linear({skin.r * std::exp(-found->density_r[k]), skin.g * std::exp(-found->density_g[k]),
                                     skin.b * std::exp(-found->density_b[k])});
    if (l0 - lab.l > kClearDeltaL) radius = 1e-3 * found->radius_um[k];
  }
  return radius;
}

}  // namespace

DesignCheck check_n8_density(const CheckInput& in) {
  if (in.design.dots.size() == 0) return no_dots("N8");
  const auto units = own_units(in.analysis);
  const double limit = units ? kUnitsOverOwn * *units : kDefaultCap;
  constexpr double kDisc = 5.642;  // 1 cm²
  const auto places = positions_of(in.design.dots);
  const std::size_t stride = std::max<std::size_t>(1, places.size() / 3000);
  const auto local = local_density(places, kDisc, stride);
  double most = 0.0;
  for (std::size_t k = 0; k < local.size(); ++k) {
    const auto zone = static_cast<std::size_t>(in.design.dots.zone[k * stride]);
    const double hair = in.design.zones[zone].hair_ratio * units.value_or(80.0);  // F4.19: Asian 80 of 100
    most = std::max(most, local[k] + hair);
  }
  // A square centimetre holds about 100 dots: its count scatters by a few even in an even field.
  const double slack = 1.06;
  if (most > kDensityError)
    return made_check("N8", Severity::error, most, kDensityError, "Hair and dots together are denser than any head.");
  if (most > slack * limit)
    return made_check("N8", Severity::warn, most, limit,
                      "Hair and dots together are denser than the client's own hair by more than a fifth.");
  return made_check("N8", Severity::ok, most, limit,
                    "The densest square centimetre, hair counted, is within the limit.");
}

DesignCheck check_n9_spacing(const CheckInput& in) {
  if (in.design.dots.size() < 2) return no_dots("N9");
  const auto nearest = nearest_distances(positions_of(in.design.dots));
  const double smallest = *std::min_element(nearest.begin(), nearest.end());
  const double share = share_under(nearest, kCloseMm);
  if (smallest < kTouchMm)
    return made_check("N9", Severity::error, smallest, kTouchMm, "Two dots are so close that they will merge.");
  if (share > kCloseShare)
    return made_check("N9", Severity::warn, share, kCloseShare,
                      "More than a tenth of the dots have a neighbour under 0.6 mm.");
  return made_check("N9", Severity::ok, smallest, kTouchMm, "No two dots are closer than 0.45 mm, over all sessions.");
}

DesignCheck check_n10_size(const CheckInput& in) {
  if (in.design.dots.size() == 0) return no_dots("N10");
  const double largest = *std::max_element(in.design.dots.diameter_um.begin(), in.design.dots.diameter_um.end());
  if (largest > kSizeErrorUm)
    return made_check("N10", Severity::error, largest, kSizeErrorUm, "Dots this large read as a tattoo.");
  if (largest > kSizeWarnUm)
    return made_check("N10", Severity::warn, largest, kSizeWarnUm, "Some healed dots are larger than hair.");
  for (const auto& p : in.analysis.photos) {
    if (p.closeup && p.closeup->width_um && largest > kOverHair * p.closeup->width_um->mean) {
      return made_check("N10", Severity::warn, largest, kOverHair * p.closeup->width_um->mean,
                        "Dots are more than 2.5 times as wide as the client's hair.");
    }
  }
  return made_check("N10", Severity::ok, largest, kSizeWarnUm, "Dots are no larger than hair needs.");
}

DesignCheck check_n11_uniformity(const CheckInput& in) {
  std::vector<Vec3> body;
  for (std::size_t i = 0; i < in.design.dots.size(); ++i) {
    const auto kind = in.design.zones[static_cast<std::size_t>(in.design.dots.zone[i])].kind;
    if (kind != ZoneKind::hairline_feather && kind != ZoneKind::side_blend)
      body.push_back({in.design.dots.x_mm[i], in.design.dots.y_mm[i], in.design.dots.z_mm[i]});
  }
  if (body.size() < 200)
    return made_check("N11", Severity::ok, std::nullopt, kUniformCv, "Too few dots to judge the pattern.");
  const auto nearest = nearest_distances(body);
  const auto density = local_density(body, 4.0);
  std::vector<double> scaled;
  double sum = 0.0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (nearest[i] > 10.0) continue;
    scaled.push_back(nearest[i] * std::sqrt(density[i]));
    sum += scaled.back();
  }
  const double mean = sum / static_cast<double>(scaled.size());
  double variance = 0.0;
  for (double v : scaled) variance += (v - mean) * (v - mean);
  const double cv = std::sqrt(variance / static_cast<double>(scaled.size())) / mean;
  if (cv < kUniformCv)
    return made_check("N11", Severity::warn, cv, kUniformCv,
                      "The pattern is more even than hair grows: it can look printed.");
  if (cv > kBlotchyCv)
    return made_check("N11", Severity::warn, cv, kBlotchyCv, "The pattern is so uneven that it can look blotchy.");
  return made_check("N11", Severity::ok, cv, kUniformCv, "Spacing varies as natural follicles do (.20 to .29).");
}

DesignCheck check_n12_helmet(const CheckInput& in) {
  if (in.design.dots.size() < 50) return no_dots("N12");
  const auto places = positions_of(in.design.dots);
  const double radius = clear_radius_mm(in);
  // Densest place: probes on a grid in the plane through its dots; the skin is flat over a centimetre.
  const std::size_t stride = std::max<std::size_t>(1, places.size() / 2000);
  const auto local = local_density(places, 4.0, stride);
  const auto densest = static_cast<std::size_t>(std::max_element(local.begin(), local.end()) - local.begin()) * stride;
  const PointGrid grid(places, 1.0);
  std::vector<Vec3> near;
  grid.for_each_near(places[densest], 3.5, [&](std::uint32_t, Vec3 p, double) { near.push_back(p - places[densest]); });
  Vec3 e1{1.0, 0.0, 0.0};
  Vec3 e2{0.0, 1.0, 0.0};
  double widest = 0.0;
  for (const Vec3& a : near) {
    for (const Vec3& b : near) {
      const Vec3 n = cross(a, b);
      if (norm(n) <= widest) continue;
      widest = norm(n);
      e1 = normalized(a);
      e2 = normalized(cross(n, a));
    }
  }
  int clear = 0;
  int total = 0;
  constexpr double kProbe = 0.1;
  for (double u = -2.5; u <= 2.5; u += kProbe) {
    for (double v = -2.5; v <= 2.5; v += kProbe) {
      const Vec3 p = u * e1 + v * e2;
      const bool is_covered =
          std::any_of(near.begin(), near.end(), [&](Vec3 q) { return dot(p - q, p - q) < radius * radius; });
      clear += is_covered ? 0 : 1;
      ++total;
    }
  }
  const double share = static_cast<double>(clear) / static_cast<double>(total);
  return made_check("N12", share < kClearShare ? Severity::warn : Severity::ok, share, kClearShare,
                    share < kClearShare ? "In three years little clear skin will be left between the dots: a helmet."
                                        : "Clear skin remains between the dots after three years.");
}

DesignCheck check_n26_load(const CheckInput& in) {
  double hours = 0.0;
  for (std::size_t k = 0; k < in.design.sessions.size(); ++k) {
    const auto& s = in.design.sessions[k];
    hours = std::max(hours, s.hours / s.visits);
    if (s.dots / s.visits > kMaxDots)
      return made_check("N26", Severity::warn, s.dots / s.visits, kMaxDots, "A session is too large: split it.");
    if (k == 0) continue;
    const double days = s.days_after_previous[0];
    if (days < kDaysError)
      return made_check("N26", Severity::error, days, kDaysError,
                        "Sessions are less than a week apart: the skin has not closed.");
    if (days < kDaysWarn)
      return made_check("N26", Severity::warn, days, kDaysWarn, "Sessions are less than two weeks apart.");
    const bool is_darker = !s.pigment.empty() && s.water_per_pigment < in.design.sessions[k - 1].water_per_pigment;
    if (is_darker && days < kDarkerDays)
      return made_check("N26", Severity::warn, days, kDarkerDays,
                        "A darker shade within three weeks: the healed tone is not known yet.");
  }
  if (hours > kMaxHours)
    return made_check("N26", Severity::warn, hours, kMaxHours, "A sitting is longer than four hours: split it.");
  return made_check("N26", Severity::ok, hours, kMaxHours, "Load and intervals are within limits.");
}

}  // namespace smp
