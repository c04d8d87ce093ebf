// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/artifacts/analysis.h"

namespace smp {

/// Follicular units per cm2 where the client has lost no hair: counted in a close-up, else the mean of the stated
/// origin (F1.3, F1.16; 80 where unknown). Clamped to 40 .. 160.
double own_units_per_cm2(const Analysis& analysis);

/// Densest field, hair units and dots together, that looks like the client's own hair: 1.2 times the own units (N8 as
/// corrected in PRACTICE.md), never above `limit_per_cm2`.
double densest_units_per_cm2(const Analysis& analysis, double limit_per_cm2);

/// Customary dots per cm2 on bare scalp: 100, and 80 for East and Southeast Asian clients (F4.19).
double customary_dots_per_cm2(Origin origin);

}  // namespace smp
