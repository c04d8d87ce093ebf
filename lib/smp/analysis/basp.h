// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/analysis.h"

namespace smp {

/// BASP type (Lee 2007, F1.26) from what the views show, such as "M1F1" or "C1-2V1": a range where the line's own error
/// reaches over a grade's limit. Each part is left out where no view supports it; none at all where none is:
/// - L, M, C need a front view with a present and an original line and a fitted surface,
/// - U (loss that has joined the vertex) needs a top view with its forehead in sight; its grade is not told
///   from photos, so "U1-3",
/// - F needs a front or top view, V a back view or a top view with its forehead in sight. Both compare with the
///   densest region of the same photo, so thinning that is even over all of it is not seen.
std::optional<std::string> find_basp(const std::vector<PhotoAnalysis>& photos);

}  // namespace smp
