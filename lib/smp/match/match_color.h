// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/match.h"
#include "smp/match/pigment_catalogue.h"

namespace smp {

struct MatchResult {
  Status status = Status::ok;
  std::vector<Message> messages;
  Match data;
};

/// Finds the pigment, dilution, depth, dot size and density whose area tone meets the client's shaved hair, for the
/// skin of the analysis, and predicts it over ages, lights and distances with 90 % intervals.
///
/// Ranks by the expected difference over the uncertainties of skin, depth, amount and size, never by the nominal skin
/// alone; options that come out too dark (F2.21, N13) are not recommended. Status: no_result without a skin tone;
/// degraded without a colour reference (`assessed` is then false). Deterministic; well under a second on one core.
/// Throws Error(input) when configs/optics/dot_kernels.csv can't be read.
MatchResult match_color(const Analysis& analysis, const PigmentCatalogue& catalogue, const MatchOptions& options);

}  // namespace smp
