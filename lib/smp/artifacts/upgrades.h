// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace smp {

/// Turns a document of version n into one of version n + 1.
using UpgradeStep = std::function<void(nlohmann::ordered_json&)>;
/// Steps by the version they start from.
using UpgradeSteps = std::map<int, UpgradeStep>;

/// Steps of a released schema. All schemas are at version 1: no steps yet.
const UpgradeSteps& upgrade_steps(const std::string& schema_name);

/// Brings `document` from `version` to `current`, one step at a time. Throws Error(schema) for a version newer than
/// `current` or one that no step starts from.
void upgrade(nlohmann::ordered_json& document, const std::string& name, int version, int current,
             const UpgradeSteps& steps);

}  // namespace smp
