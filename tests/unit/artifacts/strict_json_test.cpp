// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/strict_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "smp/base/error.h"

namespace {

std::string refusal(const std::string& text, const smp::JsonLimits& limits = {}) {
  try {
    smp::parse_json(text, "x.json", limits);
  } catch (const smp::Error& error) {
    CHECK(error.code() == smp::ExitCode::schema);
    return error.what();
  }
  FAIL("must be refused");
  return "";
}

}  // namespace

TEST_CASE("depth is bounded before anything deep is built") {
  CHECK(refusal(std::string(200000, '[')).find("nested deeper") != std::string::npos);
  std::string objects;
  for (int i = 0; i < 100; ++i) objects += "{\"a\":";
  CHECK(refusal(objects).find("nested deeper") != std::string::npos);
}

TEST_CASE("doubled keys, broken UTF-8, NaN, overflow, trailing text and size are refused") {
  CHECK(refusal("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}").find("\"c\" is given twice") != std::string::npos);
  CHECK(refusal("{\"a\":\"\xff\"}").find("UTF-8") != std::string::npos);
  CHECK(refusal("{\"a\":NaN}").find("not valid JSON") != std::string::npos);
  CHECK(refusal("{\"a\":1e999}").find("not valid JSON") != std::string::npos);
  CHECK(refusal("{} {}").find("not valid JSON") != std::string::npos);
  CHECK(refusal("{\"a\":1}", {.max_bytes = 3}).find("at most 3") != std::string::npos);
}

TEST_CASE("the same key in two places is fine") {
  CHECK_NOTHROW(smp::parse_json("{\"a\":{\"c\":1},\"b\":{\"c\":2},\"d\":[{\"c\":1},{\"c\":1}]}", "x.json"));
}

TEST_CASE("text keeps key order, reads back the same, and puts number lists on one line") {
  const auto document =
      smp::parse_json("{\"z\":[1,2.5,null,true],\"a\":{\"k\":\"\\u0041\"},\"e\":[],\"p\":[[1,2],[3,4]]}", "x.json");
  const std::string text = smp::text_from_json(document);
  CHECK(
      text ==
      "{\n  \"z\": [1,2.5,null,true],\n  \"a\": {\n    \"k\": \"A\"\n  },\n  \"e\": [],\n  \"p\": [[1,2], [3,4]]\n}\n");
  CHECK(smp::parse_json(text, "x.json") == document);
}
