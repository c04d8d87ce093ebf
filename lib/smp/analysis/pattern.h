// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/case_file.h"

namespace smp {

/// Where the loss of the whole case lies, and a stage where the views support one. An estimate from rules on shares and
/// places (F1.23-F1.25), for a professional to confirm; no stage for patchy loss, where a physician says areata, or
/// where the views do not show front and crown (frontal recession alone is staged from the front).
Pattern find_pattern(const std::vector<PhotoAnalysis>& photos, const CaseContext& about);

/// Why a stage of pattern loss is missing, or what it does not know.
enum class StageLimit { none, not_seen, front_only };
StageLimit stage_limit(const std::vector<PhotoAnalysis>& photos, const CaseContext& about, const Pattern& pattern);

/// SALT (Olsen 2004, F1.27) from the views present; thinning counts with 1 - density. Only where a physician diagnosed
/// areata, else none.
std::optional<Salt> find_salt(const std::vector<PhotoAnalysis>& photos, const CaseContext& about);

/// Loss of one photo by the rows of its region grid: shares of the scalp's upper, middle and lower third that are lost.
struct ThirdsLoss {
  double upper = 0.0;
  double middle = 0.0;
  double lower = 0.0;
  double rim = 0.0;  ///< share of the loss that touches skin (an open border: recession, not a patch)
};
ThirdsLoss loss_by_thirds(const RegionGrid& grid);

}  // namespace smp
