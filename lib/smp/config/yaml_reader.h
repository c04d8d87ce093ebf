// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <string_view>

#include "smp/artifacts/codec.h"
#include "smp/config/yaml_document.h"

/// Strict YAML to any described struct (base/fields.h). Heavy: include it in .cpp files only.
namespace smp {

/// Names places as "case.yaml:12".
class YamlContext : public ReadContext {
 public:
  YamlContext(std::string name, const YamlDocument& document);

 protected:
  [[nodiscard]] std::string place_of(const std::string& path) const override;

 private:
  const YamlDocument& document_;
};

/// Reads a parsed document into `value`, whose members keep their defaults where keys are absent. Unknown or doubled
/// keys, wrong types and values out of range throw Error(usage) with file, line, key, and the nearest valid name.
template <class T>
void read_yaml_document(const YamlDocument& document, const std::string& name, T& value) {
  YamlContext context(name, document);
  read_value(document.root, value, Rule{}, context);
}

/// The same from text.
template <class T>
T described_from_yaml(std::string_view text, const std::string& name) {
  T value{};
  read_yaml_document(parse_yaml(text, name), name, value);
  return value;
}

}  // namespace smp
