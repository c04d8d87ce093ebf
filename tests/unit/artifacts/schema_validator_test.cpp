// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/schema_validator.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "smp/artifacts/artifact.h"
#include "smp/artifacts/strict_json.h"
#include "smp/base/error.h"

TEST_CASE("a document that breaks its schema is told where") {
  auto document = smp::parse_json(smp::text_from_artifact(smp::RenderArtifact{}), "x.json");
  CHECK(smp::schema_problem(document, "smp.render").empty());
  document["status"] = "fine";
  CHECK(smp::schema_problem(document, "smp.render").find("status") != std::string::npos);
}

TEST_CASE("a schema that is not shipped is an input error") {
  CHECK_THROWS_AS(smp::schema_problem(nlohmann::ordered_json::object(), "smp.nothing"), smp::Error);
}
