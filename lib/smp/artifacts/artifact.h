// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/common.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/artifacts/render.h"

namespace smp {

/// Schema name and version of a stage's artifact. A version rises with every change of the data's form, together
/// with an upgrade step in upgrades.cpp.
template <class Data>
struct SchemaId;
template <>
struct SchemaId<Analysis> {
  static constexpr const char* name = "smp.analysis";
  static constexpr int version = 1;
};
template <>
struct SchemaId<Match> {
  static constexpr const char* name = "smp.match";
  static constexpr int version = 1;
};
template <>
struct SchemaId<Design> {
  static constexpr const char* name = "smp.design";
  static constexpr int version = 1;
};
template <>
struct SchemaId<RenderManifest> {
  static constexpr const char* name = "smp.render";
  static constexpr int version = 1;
};

/// A stage's result as it is passed on. Envelope keys in this order: schema, version, tool, inputs, seed, options,
/// status, messages, data. Holds no time, host, user, path or thread count: same bytes in, same bytes out.
template <class Options, class Data>
struct Artifact {
  std::vector<InputRef> inputs;
  std::uint64_t seed = 0;
  Options options;
  Status status = Status::ok;
  std::vector<Message> messages;
  Data data;
  friend bool operator==(const Artifact&, const Artifact&) = default;
};

using AnalysisArtifact = Artifact<AnalyzeOptions, Analysis>;
using MatchArtifact = Artifact<MatchOptions, Match>;
using DesignArtifact = Artifact<DesignOptions, Design>;
using RenderArtifact = Artifact<RenderOptions, RenderManifest>;

/// JSON text of an artifact, validated against its schema in configs/schemas. A failure is our bug (logic_error).
template <class A>
std::string text_from_artifact(const A& artifact);

/// Reads an artifact strictly: schema name, version (older ones are upgraded step by step, newer ones refused),
/// JSON Schema, then every member. `name` is what messages call it. Throws Error(schema).
template <class A>
A artifact_from_text(std::string_view text, const std::string& name);

extern template std::string text_from_artifact(const AnalysisArtifact&);
extern template std::string text_from_artifact(const MatchArtifact&);
extern template std::string text_from_artifact(const DesignArtifact&);
extern template std::string text_from_artifact(const RenderArtifact&);
extern template AnalysisArtifact artifact_from_text(std::string_view, const std::string&);
extern template MatchArtifact artifact_from_text(std::string_view, const std::string&);
extern template DesignArtifact artifact_from_text(std::string_view, const std::string&);
extern template RenderArtifact artifact_from_text(std::string_view, const std::string&);

/// Names of the schemas that exist, e.g. "smp.analysis".
std::vector<std::string> schema_names();

/// JSON Schema (draft 7) generated from the structs' descriptions; configs/schemas holds the same text (a test
/// compares). Throws Error(usage) on an unknown name, with the nearest one.
std::string schema_text(const std::string& schema_name);

/// Schema name of any artifact text, "" when it has none. Throws Error(schema) when it is not JSON.
std::string schema_name_of(std::string_view text, const std::string& name);

/// Fails (Error(schema), exit code 4) unless `inputs` records `sha256` for `role`: the chain of hashes is closed.
void require_input(const std::vector<InputRef>& inputs, const std::string& role, const std::string& sha256,
                   const std::string& artifact_name);

}  // namespace smp
