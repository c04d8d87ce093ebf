// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"

namespace smp {

/// What must be cleared before treatment (FACTS section 6, PRACTICE.md): every health and context question with its
/// state. Unknown is open, never clear. A recorded override releases a gate when it names it, a role, a date and a
/// reason, and a physician's role where the gate asks for a physician; an unanswered question needs an answer, not an
/// override. Texts advise.
std::vector<DesignGate> gates_of(const Analysis& analysis);

/// True when every gate is clear or overridden.
bool is_cleared(const std::vector<DesignGate>& gates);

/// Whether areata-like loss asks for the careful plan of F6.6: fewer dots, lighter, reversible option first.
bool is_unstable_areata(const Analysis& analysis);

/// True for alopecia areata or totalis as stated in the case, or patchy loss as seen.
bool is_patchy(const Analysis& analysis);

}  // namespace smp
