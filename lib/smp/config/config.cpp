// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/config/config.h"

#include "smp/base/error.h"
#include "smp/config/yaml_reader.h"

namespace smp {
namespace {

/// Visitor that writes described options as commented YAML.
struct YamlWriter {
  std::string out;
  std::string indent;

  template <class T>
  void operator()(const char* key, const T& member, const Rule& rule = {}) {
    constexpr bool is_group = std::is_class_v<T> && !IsOptional<T>::value && !IsVector<T>::value &&
                              !IsArray<T>::value && !std::same_as<T, std::string> && !std::same_as<T, Lab>;
    if constexpr (is_group) {
      out += indent + key + ":  # " + rule.doc + "\n";
      YamlWriter inner{{}, indent + "  "};
      T::fields(inner, member);
      out += inner.out;
    } else {
      out +=
          indent + key + ": " + scalar_text(json_from(member)) + "  # " + comment_of(schema_of<T>(rule), rule) + "\n";
    }
  }

  static std::string scalar_text(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    if (!json.is_array()) return json.dump();
    std::string text;
    for (const auto& item : json) text += (text.empty() ? "" : ", ") + scalar_text(item);
    return "[" + text + "]";
  }

  static std::string comment_of(const Json& schema, const Rule& rule) {
    std::string text = rule.doc;
    const Json* choices = &schema;
    if (choices->contains("items")) choices = &choices->at("items");
    if (choices->contains("anyOf")) choices = &choices->at("anyOf").at(0);
    if (choices->contains("enum")) text += "; " + scalar_text(choices->at("enum"));
    if (choices->contains("minimum")) text += "; >= " + choices->at("minimum").dump();
    if (choices->contains("maximum")) text += "; <= " + choices->at("maximum").dump();
    return text;
  }
};

}  // namespace

Config config_from_yaml(std::string_view text, const std::string& name, const std::vector<std::string>& settings) {
  YamlDocument document = parse_yaml(text, name);
  apply_settings(document, settings);
  Config config;
  read_yaml_document(document, settings.empty() ? name : name + " with --set", config);
  return config;
}

std::string yaml_from_config(const Config& config) {
  YamlWriter writer;
  Config::fields(writer, config);
  return writer.out;
}

CaseFile case_from_yaml(std::string_view text, const std::string& name) {
  auto file = described_from_yaml<CaseFile>(text, name);
  if (file.photos.empty()) throw Error(ExitCode::usage, name + ": photos: must list at least one photo");
  return file;
}

std::string intake_template() {
  YamlWriter writer;
  CaseContext blank;
  writer.out =
      "# Case file. Every answer is yes, no or unknown; what is unknown is not cleared: the plan is made, the chair\n"
      "# sheet is withheld until a person answers. Never write a client's name or number here.\n"
      "case: null  # random id, e.g. K7Q2XM\n";
  writer("client", blank.client, {.doc = "who"});
  writer("context", blank.context, {.doc = "what the loss is"});
  writer("intake", blank.intake, {.doc = "health questions"});
  writer.out +=
      "overrides: []  # releases of gates: {gate: keloid, by_role: physician, date: 2026-01-31, reason: \"...\"}\n"
      "style: null  # coverage, shaved; null: both are previewed\n"
      "photos:  # at least one; scale: {mm_per_px: 0.3} or {marker_mm: 20} where known\n"
      "  - {file: front.jpg, view: front}\n";
  return writer.out;
}

}  // namespace smp
