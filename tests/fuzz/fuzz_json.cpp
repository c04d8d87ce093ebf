// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "smp/artifacts/artifact.h"
#include "smp/artifacts/strict_json.h"
#include "smp/base/error.h"

namespace {

/// The only exception that bad input may cause is smp::Error: all else ends the run as a crash.
template <class A>
void read_as(std::string_view bytes) {
  try {
    smp::text_from_artifact(smp::artifact_from_text<A>(bytes, "fuzz"));
  } catch (const smp::Error&) {
  }
}

/// The schema that a document names; empty where it names none.
std::string schema_of(std::string_view bytes) {
  try {
    const nlohmann::ordered_json document = smp::parse_json(bytes, "fuzz");
    smp::text_from_json(document);
    return document.is_object() && document.contains("schema") && document["schema"].is_string()
               ? document["schema"].get<std::string>()
               : "";
  } catch (const smp::Error&) {
    return "";
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string schema = schema_of(bytes);  // only its reader gets further than the name
  if (schema == "smp.analysis") read_as<smp::AnalysisArtifact>(bytes);
  if (schema == "smp.match") read_as<smp::MatchArtifact>(bytes);
  if (schema == "smp.design") read_as<smp::DesignArtifact>(bytes);
  if (schema == "smp.render") read_as<smp::RenderArtifact>(bytes);
  return 0;
}
