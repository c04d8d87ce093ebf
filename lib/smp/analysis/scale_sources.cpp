// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/scale_sources.h"

#include <algorithm>
#include <cmath>

#include "smp/analysis/surface_fit.h"
#include "smp/imaging/ruler.h"

namespace smp {
namespace {

constexpr double kTwoSided95 = 1.96;
/// A ruler held to the head: 15 degrees of tilt shorten it by 3.4 %, 2 cm of depth at 60 cm change it by as much
/// (our estimate of both; 95 %).
constexpr double kRulerPlacement = 0.05;
constexpr double kIris_mm = 11.7;       // F1.40
constexpr double kIrisSd_mm = 0.42;     // white to white, adults: Ruefer, Schroeder, Erb 2005
constexpr double kPupils_mm = 63.0;     // adults: Dodgson 2004, nearly all within 50 to 75
constexpr double kPupilsSd_mm = 3.8;    // likewise
constexpr double kDrawnError_px = 1.5;  // of a drawn width, sd: a pixel at either end
/// Eyes lie some 2 to 4 cm nearer the camera than the visible scalp's middle, and a head is turned by up to 15
/// degrees (our estimate of both; 95 %).
constexpr double kEyePlacement = 0.05;
constexpr double kInch_mm = 25.4;
/// The head's size tells a ruler's unit apart within this factor; millimetres and sixteenths of an inch are 1.59 apart.
constexpr double kUnitTolerance = 1.25;

std::optional<ScaleClaim> from_markers(const ScaleEvidence& e) {
  if (e.markers.empty() || !e.target_px || !e.hint.marker_mm) return std::nullopt;
  const auto scale = scale_from_markers(e.markers, *e.target_px, e.rgb.size(), {.marker_mm = *e.hint.marker_mm});
  if (!scale) return std::nullopt;
  return ScaleClaim{scale->num_markers > 1 ? ScaleMethod::two_markers : ScaleMethod::marker, scale->mm_per_px,
                    scale->uncertainty_ratio};
}

/// Millimetres between ticks: as told, else by the ticks' groups and the head's size together.
std::optional<double> tick_mm(const RulerTicks& ticks, const ScaleEvidence& e) {
  if (e.hint.ruler_tick_mm) return e.hint.ruler_tick_mm;
  if (!e.guess_mm_per_px || ticks.groups == TickGroups::unknown) return std::nullopt;
  const std::vector<double> units = ticks.groups == TickGroups::decimal
                                        ? std::vector<double>{0.1, 1.0, 10.0}
                                        : std::vector<double>{kInch_mm / 32, kInch_mm / 16, kInch_mm / 8};
  const double expected = ticks.period_px * *e.guess_mm_per_px;
  for (const double unit : units)
    if (std::max(expected / unit, unit / expected) < kUnitTolerance) return unit;
  return std::nullopt;
}

std::optional<ScaleClaim> from_ruler(const ScaleEvidence& e, std::vector<QualityFinding>& findings) {
  if (e.drawn == nullptr || e.drawn->ruler.empty()) return std::nullopt;
  const auto ticks = find_ruler_ticks(e.rgb, e.drawn->ruler);
  if (!ticks) {
    findings.push_back({"ruler_unread", Severity::warn, std::nullopt, std::nullopt,
                        "The marked ruler's ticks cannot be read: photograph it flat, sharp and free of glare, and "
                        "mark a line along at least 12 ticks."});
    return std::nullopt;
  }
  const auto unit = tick_mm(*ticks, e);
  if (!unit) {
    findings.push_back({"ruler_ambiguous", Severity::warn, std::nearbyint(10.0 * ticks->period_px) / 10.0, std::nullopt,
                        "The marked ruler may be in millimetres or in parts of an inch: state ruler_tick_mm under the "
                        "photo's scale."});
    return std::nullopt;
  }
  return ScaleClaim{ScaleMethod::ruler, *unit / ticks->period_px,
                    std::hypot(ticks->uncertainty_ratio, kRulerPlacement)};
}

ScaleClaim from_eyes(ScaleMethod method, double seen_px, double num, double mean_mm, double sd_mm) {
  // People differ, however many of one person's eyes are drawn; what drawing adds averages.
  const double drawn = kDrawnError_px / seen_px / std::sqrt(num);
  const double people = sd_mm / mean_mm;
  const double spread = kTwoSided95 * std::hypot(drawn, people);
  return {method, mean_mm / seen_px, std::hypot(spread, kEyePlacement)};
}

/// Widest extent of an outline: lids hide the iris above and below, not at its sides.
double width_px(const std::vector<Px2>& outline) {
  double widest = 0.0;
  for (const Px2& p : outline)
    for (const Px2& q : outline) widest = std::max(widest, norm(p - q));
  return widest;
}

void add_eyes(const ScaleEvidence& e, std::vector<ScaleClaim>& out) {
  if (e.drawn == nullptr) return;
  std::vector<ScaleClaim> eyes;
  constexpr double kLeast_px = 4.0;  // smaller irises are all drawing error
  double width = 0.0;
  for (const auto& iris : e.drawn->irises) width += width_px(iris) / static_cast<double>(e.drawn->irises.size());
  if (width >= kLeast_px)
    eyes.push_back(
        from_eyes(ScaleMethod::iris, width, static_cast<double>(e.drawn->irises.size()), kIris_mm, kIrisSd_mm));
  if (e.drawn->pupils.size() == 2) {
    const double apart = norm(e.drawn->pupils[1] - e.drawn->pupils[0]);
    if (apart >= kLeast_px)
      eyes.push_back(from_eyes(ScaleMethod::pupil_distance, apart, 1.0, kPupils_mm, kPupilsSd_mm));
  }
  std::stable_sort(eyes.begin(), eyes.end(),
                   [](const ScaleClaim& a, const ScaleClaim& b) { return a.uncertainty_ratio < b.uncertainty_ratio; });
  out.insert(out.end(), eyes.begin(), eyes.end());
}

double rounded(double value) { return std::nearbyint(1000.0 * value) / 1000.0; }

}  // namespace

bool is_population_mean(const ScaleClaim& claim) {
  return claim.method == ScaleMethod::iris || claim.method == ScaleMethod::pupil_distance;
}

std::vector<ScaleClaim> scale_claims(const ScaleEvidence& evidence, std::vector<QualityFinding>& findings) {
  std::vector<ScaleClaim> claims;
  if (const auto claim = from_markers(evidence)) claims.push_back(*claim);
  if (const auto claim = from_ruler(evidence, findings)) claims.push_back(*claim);
  if (evidence.hint.mm_per_px) claims.push_back({ScaleMethod::given, *evidence.hint.mm_per_px, kGivenScaleUncertainty});
  add_eyes(evidence, claims);
  return claims;
}

std::optional<QualityFinding> contradiction(const std::vector<ScaleClaim>& claims) {
  std::optional<QualityFinding> worst;
  double excess = 1.0;
  for (std::size_t i = 1; i < claims.size(); ++i) {
    const ScaleClaim& best = claims.front();
    const ScaleClaim& other = claims[i];
    const double apart = std::abs(std::log(other.mm_per_px / best.mm_per_px));
    const double limit = std::hypot(best.uncertainty_ratio, other.uncertainty_ratio);
    if (apart <= excess * limit) continue;
    excess = apart / limit;
    worst = {
        "scale_contradiction", Severity::warn, rounded(std::expm1(apart)), rounded(limit),
        "Two sources of scale contradict each other; the first in order was used. Check the marker's printed size, "
        "the ruler's unit and the scale given."};
  }
  return worst;
}

Scale scale_from(const ScaleClaim& claim) {
  return {claim.mm_per_px, claim.method, claim.uncertainty_ratio, is_population_mean(claim)};
}

}  // namespace smp
