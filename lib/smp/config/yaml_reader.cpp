// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/config/yaml_reader.h"

namespace smp {

YamlContext::YamlContext(std::string name, const YamlDocument& document)
    : ReadContext(std::move(name), ExitCode::usage), document_(document) {
  all_keys_required = false;
  scalars_are_text = true;
}

std::string YamlContext::place_of(const std::string& path) const {
  const auto found = document_.line_of.find(path);
  return found == document_.line_of.end() ? name() : name() + ":" + std::to_string(found->second);
}

}  // namespace smp
