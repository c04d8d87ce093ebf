// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/client_hair.h"

#include <algorithm>

namespace smp {
namespace {

constexpr double kUnitsOverOwn = 1.2;         // N8 as corrected in PRACTICE.md
constexpr double kLeastCounted = 20.0;        // fewer in a close-up is a thinned area, not the client's own density
constexpr double kLow = 40.0, kHigh = 160.0;  // F1.3-F1.16 with their spread

// F1.3 (Han 75), F1.16 (100 / 60), others between (assumed).
double units_of(Origin origin) {
  switch (origin) {
    case Origin::east_asian:
    case Origin::southeast_asian: return 75.0;
    case Origin::african: return 60.0;
    case Origin::european: return 90.0;
    default: return 80.0;
  }
}

}  // namespace

double own_units_per_cm2(const Analysis& analysis) {
  for (const auto& p : analysis.photos) {
    if (p.closeup && p.closeup->units_per_cm2 && *p.closeup->units_per_cm2 > kLeastCounted)
      return std::clamp(*p.closeup->units_per_cm2, kLow, kHigh);
  }
  return units_of(analysis.about.client.origin);
}

double densest_units_per_cm2(const Analysis& analysis, double limit_per_cm2) {
  return std::min(limit_per_cm2, kUnitsOverOwn * own_units_per_cm2(analysis));
}

double customary_dots_per_cm2(Origin origin) {
  return origin == Origin::east_asian || origin == Origin::southeast_asian ? 80.0 : 100.0;
}

}  // namespace smp
