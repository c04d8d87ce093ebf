// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/artifacts/case_file.h"
#include "smp/artifacts/common.h"

namespace smp {

/// Years after the last session; fresh and healed count as 0.
double years_of(Age age);

/// How a dot changes with time. Healing first (weeks), then a plateau with slow change; never a curve to zero
/// (PRACTICE.md): what the body keeps is `plateau_ratio` of the healed pigment.
struct AgeingScenario {
  const char* name = "expected";  ///< slow, expected, fast, residue
  double rate_per_year = 0.30;    ///< of the part that fades
  double plateau_ratio = 0.40;    ///< of the healed pigment
  double spread_ratio = 1.15;     ///< diameter after a year over the healed one (F4.13)
};

/// The four scenarios for a client, expected first. Oily skin, sun and scars speed fading by sourced factors (F5.10).
std::vector<AgeingScenario> ageing_scenarios(const CaseContext& about);

/// Pigment mass over that of a healed dot (1 when healed).
double retention_of(const AgeingScenario& scenario, Age age);
/// Diameter over the healed one (1 when healed).
double diameter_growth_of(const AgeingScenario& scenario, Age age);

}  // namespace smp
