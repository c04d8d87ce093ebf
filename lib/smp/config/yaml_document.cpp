// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/config/yaml_document.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>

#include "smp/base/error.h"
#include "smp/base/text.h"

namespace smp {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;
constexpr int kMaxValues = 100000;
constexpr int kMaxDepth = 32;

class Converter {
 public:
  Converter(const std::string& name, YamlDocument& out) : name_(name), out_(out) {}

  nlohmann::ordered_json convert(const YAML::Node& node, const std::string& path, int depth) {
    if (++count_ > kMaxValues) fail(node, "more than " + std::to_string(kMaxValues) + " values");
    if (depth > kMaxDepth) fail(node, "nested deeper than " + std::to_string(kMaxDepth) + " levels");
    out_.line_of.emplace(path, node.Mark().line + 1);
    if (node.IsMap()) return convert_map(node, path, depth);
    if (node.IsSequence()) {
      auto list = nlohmann::ordered_json::array();
      for (std::size_t i = 0; i < node.size(); ++i) {
        list.push_back(convert(node[i], path + "[" + std::to_string(i) + "]", depth + 1));
      }
      return list;
    }
    if (node.IsScalar()) return node.Scalar();
    return nullptr;
  }

 private:
  nlohmann::ordered_json convert_map(const YAML::Node& node, const std::string& path, int depth) {
    auto map = nlohmann::ordered_json::object();
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) fail(entry.first, "a key must be plain text");
      const std::string key = entry.first.Scalar();
      const std::string full = path.empty() ? key : path + "." + key;
      if (map.contains(key)) fail(entry.first, full + ": key is given twice");
      out_.line_of[full] = entry.first.Mark().line + 1;
      map[key] = convert(entry.second, full, depth + 1);
    }
    return map;
  }

  [[noreturn]] void fail(const YAML::Node& node, const std::string& what) const {
    throw Error(ExitCode::usage, name_ + ":" + std::to_string(node.Mark().line + 1) + ": " + what);
  }

  const std::string& name_;
  YamlDocument& out_;
  int count_ = 0;
};

/// Lays "a.b=value" over a document. The value is YAML text: a scalar, a [list] or null.
void apply_setting(YamlDocument& document, const std::string& setting) {
  const auto equals = setting.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw Error(ExitCode::usage, "--set " + setting + ": must be key=value, e.g. design.plan=three_stage");
  }
  const YamlDocument value = parse_yaml("value: " + setting.substr(equals + 1), "--set " + setting);
  nlohmann::ordered_json* place = &document.root;
  std::string key = setting.substr(0, equals);
  for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.')) {
    place = &(*place)[key.substr(0, dot)];
    if (!place->is_object()) *place = nlohmann::ordered_json::object();
    key = key.substr(dot + 1);
  }
  (*place)[key] = value.root.at("value");
}

}  // namespace

void apply_settings(YamlDocument& document, const std::vector<std::string>& settings) {
  for (const auto& setting : settings) apply_setting(document, setting);
}

namespace {

/// Takes no notice of what a document holds.
class IgnoreEvents : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

/// Asks for two documents at most: yaml-cpp 0.7 does not get past a stray flow token between documents and would hand
/// out empty ones for ever (LoadAll fills the memory with them).
bool holds_several(const std::string& text) {
  std::istringstream in(text);
  YAML::Parser parser(in);
  IgnoreEvents ignore;
  return parser.HandleNextDocument(ignore) && parser.HandleNextDocument(ignore);
}

}  // namespace

YamlDocument parse_yaml(std::string_view text, const std::string& name) {
  if (text.size() > kMaxBytes)
    throw Error(ExitCode::usage, name + ": larger than " + std::to_string(kMaxBytes) + " bytes");
  if (!is_clean_utf8(text)) throw Error(ExitCode::usage, name + ": is not UTF-8 text");
  YamlDocument document;
  try {
    if (holds_several(std::string(text))) throw Error(ExitCode::usage, name + ": holds more than one YAML document");
    const YAML::Node node = YAML::Load(std::string(text));
    document.root = nlohmann::ordered_json::object();
    if (node.IsNull()) return document;
    document.root = Converter(name, document).convert(node, "", 0);
  } catch (const YAML::Exception& error) {
    throw Error(ExitCode::usage,
                name + ":" + std::to_string(error.mark.line + 1) + ": is not valid YAML: " + error.msg);
  }
  if (!document.root.is_object()) throw Error(ExitCode::usage, name + ":1: must be a set of keys");
  return document;
}

}  // namespace smp
