// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/design/resources.h"

namespace smp {

/// Cumulative shares of the dots after each session and whether the first is a test area only.
struct SessionPlan {
  std::vector<double> fractions;  ///< of the placing sessions, rising to 1
  bool has_test = false;          ///< session 0 is a test area; fractions are of the sessions after it
  bool has_extra = false;         ///< one more than the preset, for scars, flaky skin or areata (F5.2)
};

SessionPlan plan_sessions(const Analysis& analysis, SessionPlanKind kind);

/// One entry a session, split into sittings where it is too long: purpose, dots, hours, intervals, mix. Counts are
/// taken from `dots`.
std::vector<DesignSession> session_table(const Analysis& analysis, const SessionPlan& plan, const DesignDots& dots,
                                         const Match& match, const OperatorProfile& person);

/// Sums, and the touch-up window by skin and condition (F5.9, F5.10).
DesignTotals totals_of(const Analysis& analysis, const Design& design);

}  // namespace smp
