// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/resources.h"

#include <algorithm>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/base/text.h"
#include "smp/config/yaml_reader.h"

namespace smp {
namespace {

/// Shipped presets in the order in which variants are offered.
const std::vector<std::string> kPresets{"mature_natural", "conservative", "rounded", "female", "east_asian"};
const std::vector<std::string> kOperators{"default", "trainee", "expert"};

template <class T>
T read_resource(const std::string& folder, const std::string& name, const std::vector<std::string>& known,
                const std::string& option) {
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    const std::string near = nearest_name(name, known);
    throw Error(ExitCode::usage, "design." + option + " = " + name + ", must be one of configs/" + folder +
                                     (near.empty() ? "" : " (did you mean " + near + "?)"));
  }
  const std::string file = folder + "/" + name + ".yaml";
  return described_from_yaml<T>(read_file(resource_path(file)), name + ".yaml");
}

}  // namespace

DesignResources load_design_resources(const std::string& hairline, const std::string& operator_profile,
                                      int num_variants) {
  DesignResources out;
  out.hairline = read_resource<HairlinePreset>("hairlines", hairline, kPresets, "hairline");
  for (const auto& name : kPresets) {
    if (name == hairline || static_cast<int>(out.variants.size()) + 1 >= num_variants) continue;
    out.variants.push_back(read_resource<HairlinePreset>("hairlines", name, kPresets, "hairline"));
  }
  out.needles = described_from_yaml<NeedleTable>(read_file(resource_path("needles.yaml")), "needles.yaml");
  out.person = read_resource<OperatorProfile>("operators", operator_profile, kOperators, "operator_profile");
  return out;
}

}  // namespace smp
