// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"

namespace smp {

/// Tones of the whole case: the photos' median per coordinate, with an interval that holds their spread.
std::optional<SkinTone> case_skin(const std::vector<PhotoAnalysis>& photos);
std::optional<HairTone> case_hair(const std::vector<PhotoAnalysis>& photos);

}  // namespace smp
