// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace smp {

/// A YAML document as a tree of text scalars, with the line each path stands on.
struct YamlDocument {
  nlohmann::ordered_json root;         ///< maps, lists, text scalars, null
  std::map<std::string, int> line_of;  ///< from 1, by path ("photos[0].view")
};

/// Parses YAML strictly: one document, text keys, no key twice, at most 1 MiB and 100,000 values (aliases are
/// counted as often as they are used, so an alias bomb ends here). Throws Error(usage) with file and line.
YamlDocument parse_yaml(std::string_view text, const std::string& name);

/// Lays settings of the form "a.b=value" over a document; the value is YAML text: a scalar, a [list] or null.
/// Throws Error(usage) when one has no key or no value.
void apply_settings(YamlDocument& document, const std::vector<std::string>& settings);

}  // namespace smp
