// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/config/yaml_reader.h"

#include <doctest/doctest.h>

#include "smp/artifacts/case_file.h"

TEST_CASE("a described struct is filled from YAML, absent keys keep their defaults") {
  const auto client = smp::described_from_yaml<smp::Client>("age_years: 41\norigin: east_asian\n", "x.yaml");
  CHECK(client.age_years == 41);
  CHECK(client.origin == smp::Origin::east_asian);
  CHECK(client.sex == smp::Sex::unknown);
}

TEST_CASE("mistakes name file, line and nearest word") {
  const auto refusal = [](const std::string& text) {
    try {
      smp::described_from_yaml<smp::Client>(text, "x.yaml");
    } catch (const smp::Error& error) {
      CHECK(error.code() == smp::ExitCode::usage);
      return std::string(error.what());
    }
    FAIL("must be refused");
    return std::string();
  };
  CHECK(refusal("sex: male\nage_year: 41\n") == "x.yaml:2: age_year: unknown key; did you mean age_years?");
  CHECK(refusal("sex: mail\n")
            .find("x.yaml:1: sex = \"mail\", must be one of male, female, other, unknown; did you mean male?") == 0);
  CHECK(refusal("age_years: 41.5\n").find("must be a whole number") != std::string::npos);
  CHECK(refusal("age_years: 1000\n").find("<= 120") != std::string::npos);
}
