// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/upgrades.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "smp/base/error.h"

TEST_CASE("old documents are brought up one step at a time") {
  const smp::UpgradeSteps steps{
      {1, [](nlohmann::ordered_json& d) { d["trace"] = "1"; }},
      {2, [](nlohmann::ordered_json& d) { d["trace"] = d["trace"].get<std::string>() + "2"; }}};
  nlohmann::ordered_json document = {{"version", 1}};
  smp::upgrade(document, "x.json", 1, 3, steps);
  CHECK(document["trace"] == "12");
  CHECK(document["version"] == 3);
}

TEST_CASE("newer documents and gaps in the steps are refused") {
  nlohmann::ordered_json document = {{"version", 5}};
  CHECK_THROWS_AS(smp::upgrade(document, "x.json", 5, 3, {}), smp::Error);
  CHECK_THROWS_AS(smp::upgrade(document, "x.json", 1, 3, {}), smp::Error);
  CHECK_NOTHROW(smp::upgrade(document, "x.json", 3, 3, {}));
}
