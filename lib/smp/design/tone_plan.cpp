// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/tone_plan.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "smp/artifacts/client_hair.h"

namespace smp {
namespace {

constexpr std::size_t kRatioSteps = 65;  ///< table over hair ratio 0..1
constexpr double kTooDarkL = 2.0;        ///< N13: darker than the client's shaved side by more than this warns
constexpr double kGuardShare = 0.5;      ///< share of it that the plan uses: the rest is for the model's error
/// Above this even evenly spaced dots (dial .4, the most even that N11 calls natural) have more than a tenth of their
/// neighbours under 0.6 mm (N9).
constexpr double kMostDotsPerCm2 = 100.0;
constexpr double kEnoughHair = 0.92;  ///< from this ratio on hair needs no dots: inside the map's own error
std::vector<DotArea> session_areas(const Match& match) {
  std::vector<DotArea> out;
  const auto wanted = match.recommendation ? match.recommendation->sessions.size() : std::size_t{0};
  for (std::size_t s = 0; s < wanted; ++s) {
    for (const auto& a : match.appearance) {
      if (a.session != static_cast<int>(s) || a.age != Age::healed || a.light != Light::d65) continue;
      out.push_back(dot_area(a));
      break;
    }
  }
  return out;
}

double mixed(double skin, double target, double hair_ratio) {
  // Hair darkens like dots do: its optical density grows with its number (Beer-Lambert).
  const double s = std::max(skin, 1e-4);
  const double t = std::max(target, 1e-4);
  return s * std::pow(t / s, hair_ratio);
}

/// Densest allowed field: total limit less the hair units that are there.
double cap_at(const TonePlan& plan, double hair_ratio) {
  return std::clamp(plan.max_total_per_cm2 - hair_ratio * plan.hair_units_per_cm2, 0.0, kMostDotsPerCm2);
}

/// Best density at one hair ratio: nearest tone that is not darker than the guard allows.
double solve(const TonePlan& plan, double hair_ratio, const std::vector<double>& fractions) {
  const double cap = cap_at(plan, hair_ratio);
  double best = 0.0;
  double best_difference = 1e9;
  for (double n = 0.0; n <= cap; n += 0.5) {
    const Lab lab = plan.predicted(n, hair_ratio, fractions);
    if (n > 0.0 && lab.l < plan.target.l - kGuardShare * kTooDarkL) break;
    const double difference = delta_e00(lab, plan.target);
    if (difference < best_difference) {
      best_difference = difference;
      best = n;
    }
  }
  return best;
}

void solve_all(TonePlan& plan, const std::vector<double>& fractions) {
  for (std::size_t k = 0; k < kRatioSteps; ++k) {
    const double r = static_cast<double>(k) / static_cast<double>(kRatioSteps - 1);
    double n = 0.0;
    if (plan.has_colour) {
      n = solve(plan, r, fractions);
    } else {
      n = std::min(plan.bald_dots_per_cm2 * (1.0 - r), cap_at(plan, r));
    }
    if (r >= kEnoughHair) n = 0.0;
    // Fewer dots where more hair is: keeps rounding of the solver from making rings.
    if (!plan.dots_per_cm2.empty()) n = std::min(n, plan.dots_per_cm2.back());
    plan.dots_per_cm2.push_back(n);
    plan.delta_e00.push_back(plan.has_colour ? delta_e00(plan.predicted(n, r, fractions), plan.target) : 0.0);
  }
  plan.bald_dots_per_cm2 = plan.dots_per_cm2.front();
  plan.is_limited = plan.has_colour && plan.bald_dots_per_cm2 >= cap_at(plan, 0.0) - 0.75;
}

}  // namespace

std::size_t mix_of(std::size_t session, std::size_t num_mixes) {
  return num_mixes == 0 ? 0 : std::min(session, num_mixes - 1);
}

DotArea dot_area(const DotAppearance& a) {
  DotArea out{};
  const std::array<const std::vector<double>*, 3> bands{&a.density_r, &a.density_g, &a.density_b};
  for (std::size_t c = 0; c < 3; ++c) {
    for (std::size_t k = 1; k < a.radius_um.size() && k < bands[c]->size(); ++k) {
      const double r0 = 1e-3 * a.radius_um[k - 1];
      const double r1 = 1e-3 * a.radius_um[k];
      out[c] += std::numbers::pi * (r1 - r0) * ((*bands[c])[k - 1] * r0 + (*bands[c])[k] * r1);
    }
  }
  return out;
}

double TonePlan::density(double hair_ratio) const {
  const double at = std::clamp(hair_ratio, 0.0, 1.0) * static_cast<double>(dots_per_cm2.size() - 1);
  const auto k = std::min(static_cast<std::size_t>(at), dots_per_cm2.size() - 2);
  const double f = at - static_cast<double>(k);
  return (1.0 - f) * dots_per_cm2[k] + f * dots_per_cm2[k + 1];
}

Lab TonePlan::predicted(double dots, double hair_ratio, const std::vector<double>& fractions) const {
  DotArea area{};
  double before = 0.0;
  for (std::size_t s = 0; s < fractions.size() && !session_area.empty(); ++s) {
    const auto& a = session_area[mix_of(s, session_area.size())];
    for (std::size_t c = 0; c < 3; ++c) area[c] += (fractions[s] - before) * a[c];
    before = fractions[s];
  }
  const LinearRgb s = linear_from_lab(skin);
  const LinearRgb t = linear_from_lab(target);
  const double per_mm2 = 0.01 * dots;
  return lab_from_linear({mixed(s.r, t.r, hair_ratio) * std::exp(-per_mm2 * area[0]),
                          mixed(s.g, t.g, hair_ratio) * std::exp(-per_mm2 * area[1]),
                          mixed(s.b, t.b, hair_ratio) * std::exp(-per_mm2 * area[2])});
}

double TonePlan::difference_seen(double dots, double hair_ratio, const std::vector<double>& fractions,
                                 double metres) const {
  // The optics of eye and skin spread a dot over at least its own halo: patches no smaller than that are averaged.
  constexpr double kHaloMm = 0.6;
  constexpr double kEvenness = 0.35;  // SD of counts over that of chance at this scale, nested natural sets (measured)
  const double patch_mm = std::max(kHaloMm, 1e3 * metres * std::tan(std::numbers::pi / (180.0 * 60.0)));
  const double count = 0.01 * dots * patch_mm * patch_mm;
  const double scatter = count > 0.0 ? kEvenness / std::sqrt(count) : 0.0;
  double sum = 0.0;
  for (const double z : {-1.0, 1.0}) {  // two-point rule: exact for a linear response
    const double d = smp::delta_e00(predicted(dots * std::max(0.0, 1.0 + z * scatter), hair_ratio, fractions), target);
    sum += 0.5 * d * d;
  }
  return std::sqrt(sum);
}

TonePlan plan_tone(const Analysis& analysis, const Match& match, const DesignOptions& options,
                   const std::vector<double>& fractions) {
  TonePlan plan;
  const Origin origin = analysis.about.client.origin;
  plan.hair_units_per_cm2 = own_units_per_cm2(analysis);
  plan.max_total_per_cm2 = densest_units_per_cm2(analysis, options.max_dots_per_cm2);
  plan.bald_dots_per_cm2 = std::min(customary_dots_per_cm2(origin), plan.max_total_per_cm2);
  plan.session_area = session_areas(match);
  if (match.target && match.skin_lab && !plan.session_area.empty()) {
    // Shaved hair is darker than the skin it stands on, if only by 1 on dark skin. Where a measured patch says
    // otherwise (other light on the hair, grey hair, shine), the tone cannot steer the density.
    constexpr double kMinContrastL = 0.5;
    plan.skin = *match.skin_lab;
    plan.target = match.target->lab;
    plan.has_colour = plan.target.l < plan.skin.l - kMinContrastL;
    plan.is_contradicted = !plan.has_colour;
  }
  solve_all(plan, fractions);
  return plan;
}

}  // namespace smp
