// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace smp {

struct JsonLimits {
  int max_depth = 64;
  std::size_t max_bytes = std::size_t{256} << 20;
};

/// Parses JSON strictly: UTF-8 without NUL, no duplicate keys, bounded depth and size, numbers finite.
/// `name` is what messages call the document. Throws Error(schema) with one sentence.
nlohmann::ordered_json parse_json(std::string_view text, const std::string& name, const JsonLimits& limits = {});

/// Stable text: two-space indentation, lists of scalars on one line, shortest numbers, newline at the end.
std::string text_from_json(const nlohmann::ordered_json& document);

}  // namespace smp
