// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/artifact.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "smp/artifacts/strict_json.h"
#include "smp/base/error.h"
#include "smp/base/files.h"
#include "support/fill.h"

namespace {

using smp::Json;

template <class A>
A full_artifact() {
  A artifact;
  artifact.inputs = smp::test::filled<std::vector<smp::InputRef>>();
  artifact.seed = 0xfedcba9876543210ULL;
  artifact.options = smp::test::filled<decltype(A::options)>();
  artifact.status = smp::Status::degraded;
  artifact.messages = smp::test::filled<std::vector<smp::Message>>();
  artifact.data = smp::test::filled<decltype(A::data)>();
  return artifact;
}

/// Message of the schema error that reading `text` must give.
template <class A>
std::string refusal(const std::string& text) {
  try {
    smp::artifact_from_text<A>(text, "x.json");
  } catch (const smp::Error& error) {
    CHECK(error.code() == smp::ExitCode::schema);
    return error.what();
  }
  FAIL("must be refused");
  return "";
}

template <class A>
Json full_document() {
  return smp::parse_json(smp::text_from_artifact(full_artifact<A>()), "x.json");
}

}  // namespace

TEST_CASE_TEMPLATE("an artifact survives the way to text and back, full and blank", A, smp::AnalysisArtifact,
                   smp::MatchArtifact, smp::DesignArtifact, smp::RenderArtifact) {
  const A full = full_artifact<A>();
  const std::string text = smp::text_from_artifact(full);
  CHECK(smp::artifact_from_text<A>(text, "x.json") == full);
  CHECK(smp::text_from_artifact(smp::artifact_from_text<A>(text, "x.json")) == text);
  const A blank{};
  CHECK(smp::artifact_from_text<A>(smp::text_from_artifact(blank), "x.json") == blank);
}

TEST_CASE_TEMPLATE("the envelope's keys stand in their fixed order", A, smp::AnalysisArtifact, smp::RenderArtifact) {
  const Json document = full_document<A>();
  std::vector<std::string> keys;
  for (const auto& [key, value] : document.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"schema", "version", "tool", "inputs", "seed", "options", "status", "messages",
                                         "data"});
}

TEST_CASE_TEMPLATE("unknown, missing and doubled keys are refused, naming the nearest", A, smp::AnalysisArtifact,
                   smp::MatchArtifact, smp::DesignArtifact, smp::RenderArtifact) {
  Json unknown = full_document<A>();
  unknown["sead"] = 1;
  CHECK(refusal<A>(unknown.dump()).find("did you mean seed?") != std::string::npos);
  Json missing = full_document<A>();
  missing.erase("status");
  CHECK(refusal<A>(missing.dump()).find("status: missing") != std::string::npos);
  std::string twice = full_document<A>().dump();
  twice.insert(1, "\"seed\": 1,");
  CHECK(refusal<A>(twice).find("given twice") != std::string::npos);
}

TEST_CASE_TEMPLATE("another schema and a newer version are refused", A, smp::AnalysisArtifact, smp::MatchArtifact,
                   smp::DesignArtifact, smp::RenderArtifact) {
  Json other = full_document<A>();
  other["schema"] = "smp.other";
  CHECK(refusal<A>(other.dump()).find("smp.other") != std::string::npos);
  Json newer = full_document<A>();
  newer["version"] = 99;
  CHECK(refusal<A>(newer.dump()).find("newer program") != std::string::npos);
  CHECK(refusal<A>("[]").find("schema") != std::string::npos);
  CHECK(refusal<A>("").find("not valid JSON") != std::string::npos);
}

TEST_CASE("wrong types, ranges and names are refused with the place and the rule") {
  using A = smp::AnalysisArtifact;
  Json document = full_document<A>();
  Json& photo = document["data"]["photos"][0];
  const auto refused = [&](Json& place, const Json& value, const char* expected) {
    const Json old = place;
    place = value;
    const std::string message = refusal<A>(document.dump());
    CHECK_MESSAGE(message.find(expected) != std::string::npos, message);
    place = old;
  };
  refused(photo["width_px"], 640.5, "data.photos[0].width_px = 640.5, must be a whole number");
  refused(photo["width_px"], "640", "must be a whole number");
  refused(photo["scalp"]["loss_ratio"], 1.5, "must be >= 0 and <= 1");
  refused(photo["scalp"]["loss_ratio"], nullptr, "must be a number");
  refused(photo["view"], "topp", "did you mean top?");
  refused(photo["view_given"], 1, "must be true or false");
  refused(photo["surface"]["center_px"], Json::array({1, 2, 3}), "a list of 2 items");
  refused(document["seed"], -1, "must be");
}

TEST_CASE("numbers that are not finite are never written") {
  smp::AnalysisArtifact artifact;
  artifact.data.pattern.confidence = std::nan("");
  CHECK_THROWS_AS(smp::text_from_artifact(artifact), std::logic_error);
}

TEST_CASE("the hash chain must close") {
  const std::vector<smp::InputRef> inputs{{"analysis", "analysis", "aa"}};
  CHECK_NOTHROW(smp::require_input(inputs, "analysis", "aa", "match.json"));
  CHECK_THROWS_AS(smp::require_input(inputs, "analysis", "bb", "match.json"), smp::Error);
  CHECK_THROWS_AS(smp::require_input(inputs, "match", "aa", "design.json"), smp::Error);
}

TEST_CASE("configs/schemas holds what the structs describe") {
  const bool update = std::getenv("SMP_UPDATE_GOLDEN") != nullptr;
  for (const auto& name : smp::schema_names()) {
    const std::string path = std::string(SMP_SOURCE_DIR) + "/configs/schemas/" + name + ".json";
    if (update) smp::write_file_atomic(path, smp::schema_text(name));
    CHECK_MESSAGE(smp::read_file(path) == smp::schema_text(name), name);
  }
  CHECK_THROWS_AS(smp::schema_text("analyssis"), smp::Error);
}
