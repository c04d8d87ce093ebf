// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace smp {

/// Candidate with the smallest edit distance to `word` (ties: the first), or "" when none is within 3 edits or
/// within half the word's length.
std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates);

/// Shortest decimal text that reads back as the same double, locale-independent ("0.1", "1e-07").
std::string text_from_double(double value);

/// Fixed decimals, locale-independent ("12.30").
std::string fixed_text(double value, int decimals);

/// True when `text` is valid UTF-8 without NUL.
bool is_clean_utf8(std::string_view text);

}  // namespace smp
