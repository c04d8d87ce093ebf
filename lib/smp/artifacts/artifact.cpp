// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/artifact.h"

#include <algorithm>

#include "smp/artifacts/codec.h"
#include "smp/artifacts/phantom_schema.h"
#include "smp/artifacts/schema_validator.h"
#include "smp/artifacts/strict_json.h"
#include "smp/artifacts/upgrades.h"
#include "smp/base/text.h"
#include "smp/base/version.h"

namespace smp {
namespace {

struct Tool {
  std::string name = "smp";
  std::string version = program_version();
  /// Instruction set that OpenCV and libm are pinned to, so that bytes do not depend on the machine.
  std::string instructions = "x86-64-avx";
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("name", s.name, {.doc = "program"});
    v("version", s.version, {.doc = "of the program"});
    v("instructions", s.instructions, {.doc = "instruction level that was pinned"});
  }
};

/// The envelope's members in their fixed order.
template <class V, class A>
void envelope_fields(V& v, std::string& schema, int& version, Tool& tool, A& artifact) {
  v("schema", schema, {.doc = "name of this schema"});
  v("version", version, {.min = 1, .doc = "of this schema"});
  v("tool", tool, {.doc = "what made it"});
  v("inputs", artifact.inputs, {.doc = "what it was made from"});
  v("seed", artifact.seed, {.doc = "seed of everything random"});
  v("options", artifact.options, {.doc = "as used"});
  v("status", artifact.status, {.doc = "ok, degraded or no_result"});
  v("messages", artifact.messages, {.doc = "what the reader must know"});
  v("data", artifact.data, {.doc = "the result"});
}

template <class A>
using DataOf = decltype(A::data);

template <class A>
std::string schema_text_of() {
  using Id = SchemaId<DataOf<A>>;
  SchemaWriter writer;
  A blank{};
  std::string schema;
  int version = 0;
  Tool tool;
  envelope_fields(writer, schema, version, tool, blank);
  writer.properties["schema"] = {{"const", Id::name}, {"description", "name of this schema"}};
  writer.properties["version"] = {{"const", Id::version}, {"description", "of this schema"}};
  const Json document = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                         {"title", Id::name},
                         {"type", "object"},
                         {"properties", std::move(writer.properties)},
                         {"required", std::move(writer.required)},
                         {"additionalProperties", false}};
  return text_from_json(document);
}

struct SchemaEntry {
  const char* name;
  std::string (*text)();
};
constexpr std::array kSchemas{
    SchemaEntry{SchemaId<Analysis>::name, schema_text_of<AnalysisArtifact>},
    SchemaEntry{SchemaId<Match>::name, schema_text_of<MatchArtifact>},
    SchemaEntry{SchemaId<Design>::name, schema_text_of<DesignArtifact>},
    SchemaEntry{SchemaId<RenderManifest>::name, schema_text_of<RenderArtifact>},
    SchemaEntry{kPhantomSchemaName, phantom_schema_text},
};

/// Fails unless the document says that it is the schema wanted; returns its version.
int version_of(const Json& document, const std::string& wanted, const std::string& name) {
  if (!document.is_object() || !document.contains("schema") || !document["schema"].is_string()) {
    throw Error(ExitCode::schema, name + ": schema: missing, must be \"" + wanted + "\"");
  }
  if (document["schema"] != wanted) {
    throw Error(ExitCode::schema, name + ": schema = " + document["schema"].dump() + ", must be \"" + wanted + "\"");
  }
  if (!document.contains("version") || !document["version"].is_number_integer()) {
    throw Error(ExitCode::schema, name + ": version: missing, must be a whole number");
  }
  return document["version"].get<int>();
}

}  // namespace

template <class A>
std::string text_from_artifact(const A& artifact) {
  using Id = SchemaId<DataOf<A>>;
  JsonWriter writer;
  std::string schema = Id::name;
  int version = Id::version;
  Tool tool;
  envelope_fields(writer, schema, version, tool, artifact);
  const std::string problem = schema_problem(writer.out, Id::name);
  check(problem.empty(), ("own artifact breaks its schema: " + problem).c_str());
  return text_from_json(writer.out);
}

template <class A>
A artifact_from_text(std::string_view text, const std::string& name) {
  using Id = SchemaId<DataOf<A>>;
  Json document = parse_json(text, name);
  upgrade(document, name, version_of(document, Id::name, name), Id::version, upgrade_steps(Id::name));
  ReadContext context(name, ExitCode::schema);
  JsonReader reader{document, context};
  A artifact;
  std::string schema;
  int version = 0;
  Tool tool;
  envelope_fields(reader, schema, version, tool, artifact);
  context.check_keys(document, reader.known);
  const std::string problem = schema_problem(document, Id::name);
  if (!problem.empty()) throw Error(ExitCode::schema, name + ": " + problem);
  return artifact;
}

template std::string text_from_artifact(const AnalysisArtifact&);
template std::string text_from_artifact(const MatchArtifact&);
template std::string text_from_artifact(const DesignArtifact&);
template std::string text_from_artifact(const RenderArtifact&);
template AnalysisArtifact artifact_from_text(std::string_view, const std::string&);
template MatchArtifact artifact_from_text(std::string_view, const std::string&);
template DesignArtifact artifact_from_text(std::string_view, const std::string&);
template RenderArtifact artifact_from_text(std::string_view, const std::string&);

std::vector<std::string> schema_names() {
  std::vector<std::string> names;
  for (const auto& entry : kSchemas) names.emplace_back(entry.name);
  return names;
}

std::string schema_text(const std::string& schema_name) {
  for (const auto& entry : kSchemas) {
    if (schema_name == entry.name || "smp." + schema_name == entry.name) return entry.text();
  }
  std::vector<std::string> names = schema_names();
  if (schema_name.rfind("smp.", 0) != 0) {
    for (auto& name : names) name = name.substr(4);  // "analysis" means "smp.analysis"
  }
  const std::string nearest = nearest_name(schema_name, names);
  throw Error(ExitCode::usage, "schema: no schema named \"" + schema_name + "\"" +
                                   (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

std::string schema_name_of(std::string_view text, const std::string& name) {
  const Json document = parse_json(text, name);
  if (!document.is_object() || !document.contains("schema") || !document["schema"].is_string()) return "";
  return document["schema"].get<std::string>();
}

void require_input(const std::vector<InputRef>& inputs, const std::string& role, const std::string& sha256,
                   const std::string& artifact_name) {
  for (const auto& input : inputs) {
    if (input.role != role) continue;
    if (input.sha256 == sha256) return;
    throw Error(ExitCode::schema, artifact_name + ": was made from another " + role + " (sha256 " +
                                      input.sha256.substr(0, 12) + "..., given " + sha256.substr(0, 12) + "...)");
  }
  throw Error(ExitCode::schema, artifact_name + ": inputs: records no " + role);
}

}  // namespace smp
