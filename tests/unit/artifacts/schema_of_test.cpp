// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/artifacts/codec.h"
#include "smp/artifacts/common.h"

TEST_CASE("a described struct's schema closes its keys and carries ranges") {
  const smp::Json schema = smp::schema_of<smp::Message>({});
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["required"] == smp::Json::array({"code", "severity", "text"}));
  CHECK(schema["properties"]["severity"]["enum"].size() == 4);
  const smp::Json number = smp::schema_of<double>({.min = 0, .max = 1});
  CHECK(number["minimum"] == 0.0);
  CHECK(number["maximum"] == 1.0);
}

TEST_CASE("optional members allow null") {
  CHECK(smp::schema_of<std::optional<double>>({})["type"] == smp::Json::array({"number", "null"}));
  CHECK(smp::schema_of<std::optional<smp::Message>>({})["anyOf"][1]["type"] == "null");
}
