// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/ageing.h"

#include <cmath>

namespace smp {
namespace {

// F5.10 multipliers on the fading rate.
constexpr double kOilyFactor = 1.25, kSunFactor = 1.25, kScarFactor = 1.8;
constexpr double kSpreadYears = 0.5;  // F4.12: dots expand over 6-12 months, then hold

}  // namespace

double years_of(Age age) {
  switch (age) {
    case Age::fresh:
    case Age::healed: return 0.0;
    case Age::m6: return 0.5;
    case Age::y1: return 1.0;
    case Age::y3: return 3.0;
    case Age::y5: return 5.0;
    case Age::y10: return 10.0;
  }
  return 0.0;
}

std::vector<AgeingScenario> ageing_scenarios(const CaseContext& about) {
  double factor = 1.0;
  if (about.client.skin_type == SkinType::oily || about.client.skin_type == SkinType::flaky) factor *= kOilyFactor;
  if (about.intake.strong_sun == Answer::yes) factor *= kSunFactor;
  if (about.context.condition == Condition::scar) factor *= kScarFactor;
  // Rates span the published touch-up intervals of 1-8 years (F5.9); 'expected' loses about 11 % in six months (F5.7).
  return {{"expected", 0.25 * factor, 0.55, 1.15},
          {"slow", 0.08 * factor, 0.75, 1.10},
          {"fast", 0.60 * factor, 0.35, 1.20},
          {"residue", 0.40 * factor, 0.30, 1.35}};
}

double retention_of(const AgeingScenario& scenario, Age age) {
  return scenario.plateau_ratio + (1.0 - scenario.plateau_ratio) * std::exp(-scenario.rate_per_year * years_of(age));
}

double diameter_growth_of(const AgeingScenario& scenario, Age age) {
  return 1.0 + (scenario.spread_ratio - 1.0) * -std::expm1(-years_of(age) / kSpreadYears);
}

}  // namespace smp
