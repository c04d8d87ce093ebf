// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/sessions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "smp/design/tone_plan.h"

namespace smp {
namespace {

constexpr std::array<double, 2> kIntervalDays{28.0, 42.0};  ///< healed photo at >= 28 days (PRACTICE.md), F5.4
constexpr double kNanolitresPerMl = 1e6;

bool needs_extra(const Analysis& a) {
  const auto c = a.about.context.condition;
  return a.about.client.skin_type == SkinType::flaky || c == Condition::scar || c == Condition::scarring_alopecia ||
         c == Condition::alopecia_areata || c == Condition::alopecia_totalis;
}

std::string purpose_of(const SessionPlan& plan, std::size_t session, std::size_t count) {
  if (plan.has_test && session == 0) return "test area: read healed colour and size after 28 days";
  const std::size_t first = plan.has_test ? 1 : 0;
  if (session == first) return "first pass: light shade, modest density; healed it measures retention";
  if (session + 1 == count) return "last pass: detail and full density, re-planned from the healed photo";
  return "middle pass: more density, re-planned from the healed photo";
}

/// Sittings so that none is longer than the operator's cap or has more than 14,000 dots (N26).
int visits_for(int dots, const OperatorProfile& person) {
  constexpr double kMaxDots = 14000.0;
  const double placing_hours = std::max(0.1, person.max_session_hours - person.setup_minutes / 60.0);
  const double by_time = dots / person.dots_per_hour / placing_hours;
  return std::max(1, static_cast<int>(std::ceil(std::max(by_time, dots / kMaxDots))));
}

/// Share of dots that heal in. First-session loss up to half is reported (PRACTICE.md); most skin keeps 75-95 %;
/// oily and flaky skin and scars keep less (F5.10, F6.11). The shares themselves are assumed.
std::array<double, 2> retention_of(const Analysis& a) {
  const auto skin = a.about.client.skin_type;
  const auto condition = a.about.context.condition;
  if (condition == Condition::scar || condition == Condition::scarring_alopecia) return {0.4, 0.8};
  if (skin == SkinType::oily || skin == SkinType::flaky || a.about.intake.heavy_sweat == Answer::yes)
    return {0.5, 0.85};
  return {0.6, 0.95};
}

}  // namespace

SessionPlan plan_sessions(const Analysis& analysis, SessionPlanKind kind) {
  SessionPlan plan;
  plan.has_test = kind == SessionPlanKind::test_first;
  plan.has_extra = needs_extra(analysis);
  // PRACTICE.md: two-stage about 60 / 100 %, three-stage 30 / 70 / 100 %.
  plan.fractions =
      kind == SessionPlanKind::three_stage ? std::vector<double>{0.3, 0.7, 1.0} : std::vector<double>{0.6, 1.0};
  if (plan.has_extra) {
    plan.fractions = kind == SessionPlanKind::three_stage ? std::vector<double>{0.25, 0.5, 0.75, 1.0}
                                                          : std::vector<double>{0.4, 0.7, 1.0};
  }
  return plan;
}

std::vector<DesignSession> session_table(const Analysis& analysis, const SessionPlan& plan, const DesignDots& dots,
                                         const Match& match, const OperatorProfile& person) {
  const auto retention = retention_of(analysis);
  const std::size_t count = plan.fractions.size() + (plan.has_test ? 1 : 0);
  std::vector<DesignSession> out(count);
  for (int s : dots.session) ++out[static_cast<std::size_t>(s)].dots;
  int placed = 0;
  for (std::size_t k = 0; k < count; ++k) {
    auto& s = out[k];
    s.index = static_cast<int>(k);
    s.purpose = purpose_of(plan, k, count);
    placed += s.dots;
    s.cumulative_ratio = dots.size() == 0 ? 0.0 : static_cast<double>(placed) / static_cast<double>(dots.size());
    s.hours = s.dots / person.dots_per_hour + person.setup_minutes / 60.0;
    s.visits = visits_for(s.dots, person);
    s.hours += (s.visits - 1) * person.setup_minutes / 60.0;
    s.retention = retention;
    s.spare_dots = static_cast<int>(std::lround(s.dots * (1.0 - 0.5 * (retention[0] + retention[1]))));
    if (k > 0) s.days_after_previous = kIntervalDays;
    s.pigment_ml = s.dots * person.nanolitres_per_dot / kNanolitresPerMl;
    if (!match.recommendation || match.recommendation->sessions.empty()) continue;
    const auto& mixes = match.recommendation->sessions;
    const auto& mix = mixes[mix_of(plan.has_test && k > 0 ? k - 1 : k, mixes.size())];
    s.pigment = mix.pigment;
    s.water_per_pigment = mix.water_per_pigment;
  }
  return out;
}

DesignTotals totals_of(const Analysis& analysis, const Design& design) {
  DesignTotals t;
  t.dots = static_cast<int>(design.dots.size());
  t.sessions = static_cast<int>(design.sessions.size());
  for (const auto& z : design.zones) t.area_cm2 += z.area_cm2;
  for (const auto& s : design.sessions) {
    t.hours += s.hours;
    t.pigment_ml += s.pigment_ml;
  }
  // F5.10: oily x 1.25, heavy sun x 1.25, scar x 1.8 faster; F5.9: 12 to 72 months.
  double faster = 1.0;
  const auto& about = analysis.about;
  if (about.client.skin_type == SkinType::oily || about.intake.heavy_sweat == Answer::yes) faster *= 1.25;
  if (about.intake.strong_sun == Answer::yes) faster *= 1.25;
  if (about.context.condition == Condition::scar || about.context.condition == Condition::scarring_alopecia)
    faster *= 1.8;
  t.touch_up_months = {12.0 / faster, 72.0 / faster};
  return t;
}

}  // namespace smp
