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
  // Rates span the published touch-up intervals of 1-8 years (F5.9); F5.7 measured 11 % of visual density in six
  // months.
  return {{"expected", 0.30 * factor, 0.40, 1.15},
          {"slow", 0.10 * factor, 0.65, 1.10},
          {"fast", 0.70 * factor, 0.20, 1.15},
          {"residue", 0.40 * factor, 0.25, 1.35}};
}

double retention_of(const AgeingScenario& scenario, Age age) {
  return scenario.plateau_ratio + (1.0 - scenario.plateau_ratio) * std::exp(-scenario.rate_per_year * years_of(age));
}

double diameter_growth_of(const AgeingScenario& scenario, Age age) {
  return 1.0 + (scenario.spread_ratio - 1.0) * -std::expm1(-years_of(age) / kSpreadYears);
}

}  // namespace smp
