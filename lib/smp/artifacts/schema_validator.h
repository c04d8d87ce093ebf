// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace smp {

/// "" when `document` keeps to configs/schemas/<schema_name>.json, else one sentence about the first problem.
/// Throws Error(input) when the schema file is missing.
std::string schema_problem(const nlohmann::ordered_json& document, const std::string& schema_name);

}  // namespace smp
