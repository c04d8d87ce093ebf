// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>

#include "smp/design/checks.h"

namespace smp {
namespace {

constexpr double kDarkerL = 2.0;           // N13
constexpr double kFarDeltaE = 4.0;         // N13
constexpr double kStepDeltaE = 3.0;        // N14
constexpr double kFairIta = 41.0;          // N15
constexpr double kStrongWater = 14.0;      // N15
constexpr double kDeepMm = 1.5;            // N15
constexpr double kLargeUm = 250.0;         // N15
constexpr double kFirstShareSlack = 0.05;  // N16
constexpr double kLightSpread = 3.0;       // N17: a step as visible as N14's

DesignCheck not_assessed(const char* id, double limit) {
  return made_check(id, Severity::info, std::nullopt, limit,
                    "Tone is not assessed: the match has no colour to compare.");
}

/// Share after the first placing session that the plan's preset aims at, by the number of placing sessions:
/// 60 % of two, 30 or 40 % of three, 25 % of four (PRACTICE.md; with the extra session of F5.2).
bool is_preset_share(double share) {
  return std::any_of(std::initializer_list<double>{0.25, 0.30, 0.40, 0.60}.begin(),
                     std::initializer_list<double>{0.25, 0.30, 0.40, 0.60}.end(),
                     [&](double p) { return std::abs(share - p) <= kFirstShareSlack; });
}

}  // namespace

DesignCheck check_n13_darkness(const CheckInput& in) {
  std::optional<double> darkest;
  Severity worst = Severity::ok;
  for (const auto& z : in.design.zones) {
    if (!z.predicted_lab || !in.match.target) continue;
    const double darker = in.match.target->lab.l - z.predicted_lab->l;
    darkest = std::max(darkest.value_or(-100.0), darker);
    if (darker > kDarkerL) worst = std::max(worst, Severity::warn);
    if (darker > 0.0 && delta_e00(*z.predicted_lab, in.match.target->lab) > kFarDeltaE) worst = Severity::error;
  }
  if (!darkest) return not_assessed("N13", kDarkerL);
  return made_check("N13", worst, darkest, kDarkerL,
                    worst == Severity::ok
                        ? "No zone will be darker than the client's own shaved hair by more than ΔL* 2."
                        : "A zone will be darker than the client's own shaved hair.");
}

DesignCheck check_n14_side_step(const CheckInput& in) {
  std::optional<double> step;
  for (const auto& z : in.design.zones) {
    if (z.kind == ZoneKind::side_blend && z.delta_e00) step = std::max(step.value_or(0.0), *z.delta_e00);
  }
  if (!step)
    return made_check("N14", Severity::ok, std::nullopt, kStepDeltaE,
                      "No blend into the sides is planned, or tone is not assessed.");
  return made_check(
      "N14", *step > kStepDeltaE ? Severity::warn : Severity::ok, step, kStepDeltaE,
      *step > kStepDeltaE ? "A step of tone towards the sides will show." : "The sides blend into the hair around.");
}

DesignCheck check_n15_blue(const CheckInput& in) {
  if (!in.match.recommendation || in.match.recommendation->sessions.empty() || !in.analysis.skin)
    return not_assessed("N15", kFairIta);
  const auto& first = in.match.recommendation->sessions.front();
  int risks = 0;
  if (in.analysis.skin->ita_deg > kFairIta && first.water_per_pigment < kStrongWater) ++risks;
  for (const auto& z : in.design.zones) {
    if (z.depth_mm > kDeepMm) {
      ++risks;
      break;
    }
  }
  const auto& d = in.design.dots.diameter_um;
  if (!d.empty() && *std::max_element(d.begin(), d.end()) > kLargeUm) ++risks;
  const bool is_flagged =
      std::any_of(in.match.flags.begin(), in.match.flags.end(), [](const auto& f) { return f.code == "bluish"; });
  const auto severity = risks >= 2 ? Severity::error : risks == 1 || is_flagged ? Severity::warn : Severity::ok;
  return made_check("N15", severity, risks, 0.0,
                    severity == Severity::ok ? "None of the known reasons for a blue cast."
                                             : "Reasons for a blue cast: strong mix on fair skin, depth, or dot size.");
}

DesignCheck check_n16_first_session(const CheckInput& in) {
  const auto& sessions = in.design.sessions;
  if (sessions.size() < 2) return made_check("N16", Severity::ok, std::nullopt, std::nullopt, "One session only.");
  for (std::size_t k = 1; k < sessions.size(); ++k) {
    if (sessions[k].pigment.empty() || sessions[k].pigment != sessions[0].pigment) continue;
    if (sessions[0].water_per_pigment < sessions[k].water_per_pigment) {
      return made_check("N16", Severity::error, sessions[0].water_per_pigment, sessions[k].water_per_pigment,
                        "The first session is darker than a later one: start light.");
    }
  }
  double share = sessions[0].cumulative_ratio;
  if (share < 0.15 && sessions.size() > 2) share = sessions[1].cumulative_ratio;  // a test area comes first
  if (!is_preset_share(share)) {
    return made_check("N16", Severity::warn, share, kFirstShareSlack,
                      "The first pass is not the share of dots that the session preset aims at.");
  }
  return made_check("N16", Severity::ok, share, kFirstShareSlack,
                    "The first pass is light and as dense as its preset.");
}

DesignCheck check_n17_lights(const CheckInput& in) {
  std::optional<double> low;
  std::optional<double> high;
  for (const auto& p : in.match.predictions) {
    if (p.age != Age::healed) continue;
    low = std::min(low.value_or(1e9), p.delta_e00);
    high = std::max(high.value_or(0.0), p.delta_e00);
  }
  if (!low) return not_assessed("N17", kLightSpread);
  const double spread = *high - *low;
  return made_check("N17", spread > kLightSpread ? Severity::warn : Severity::ok, spread, kLightSpread,
                    spread > kLightSpread
                        ? "The match changes with the light: show the client the previews under other lights."
                        : "The match holds under the lights considered.");
}

}  // namespace smp
