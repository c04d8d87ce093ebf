// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/upgrades.h"

#include <nlohmann/json.hpp>

#include "smp/base/error.h"

namespace smp {

const UpgradeSteps& upgrade_steps(const std::string&) {
  static const UpgradeSteps kNone;
  return kNone;
}

void upgrade(nlohmann::ordered_json& document, const std::string& name, int version, int current,
             const UpgradeSteps& steps) {
  if (version > current) {
    throw Error(ExitCode::schema, name + ": version = " + std::to_string(version) + ", must be at most " +
                                      std::to_string(current) + ": made by a newer program");
  }
  for (; version < current; ++version) {
    const auto step = steps.find(version);
    if (step == steps.end()) {
      throw Error(ExitCode::schema, name + ": version = " + std::to_string(version) + ", cannot be upgraded to " +
                                        std::to_string(current));
    }
    step->second(document);
    document["version"] = version + 1;
  }
}

}  // namespace smp
