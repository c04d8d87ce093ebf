// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/config/config.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "smp/base/error.h"
#include "smp/base/files.h"

TEST_CASE("configs/default.yaml says exactly what the structs' defaults say") {
  const std::string path = std::string(SMP_SOURCE_DIR) + "/configs/default.yaml";
  const std::string expected =
      "# Every option with its default, meaning and range. Written from the program's own description.\n" +
      smp::yaml_from_config(smp::Config{});
  if (std::getenv("SMP_UPDATE_GOLDEN") != nullptr) smp::write_file_atomic(path, expected);
  CHECK(smp::read_file(path) == expected);
  CHECK(smp::config_from_yaml(smp::read_file(path), "default.yaml") == smp::Config{});
}

TEST_CASE("--set is laid over the file") {
  const auto config =
      smp::config_from_yaml("design: {plan: three_stage, variants: 2}\n", "x.yaml",
                            {"design.variants=3", "render.ages=[healed, y5]", "design.regularity=null"});
  CHECK(config.design.plan == smp::SessionPlanKind::three_stage);
  CHECK(config.design.variants == 3);
  CHECK(config.render.ages == std::vector<smp::Age>{smp::Age::healed, smp::Age::y5});
  CHECK_FALSE(config.design.regularity.has_value());
}

TEST_CASE("bad settings are usage errors with the nearest key") {
  const auto refusal = [](const std::string& setting) {
    try {
      smp::config_from_yaml("", "options", {setting});
    } catch (const smp::Error& error) {
      CHECK(error.code() == smp::ExitCode::usage);
      return std::string(error.what());
    }
    FAIL("must be refused");
    return std::string();
  };
  CHECK(refusal("design.plam=two_stage").find("did you mean plan?") != std::string::npos);
  CHECK(refusal("design.plan").find("key=value") != std::string::npos);
  CHECK(refusal("design.variants=9").find("<= 3") != std::string::npos);
  CHECK(refusal("render.ages=[healed, y50]").find("y5") != std::string::npos);
}

TEST_CASE("the shipped questionnaire is a valid case file in which nothing is cleared") {
  const auto file = smp::case_from_yaml(smp::intake_template(), "case.yaml");
  CHECK(file.photos.size() == 1);
  CHECK(file.about == smp::CaseContext{});
}

TEST_CASE("the example of the design document is read") {
  const auto file = smp::case_from_yaml(
      "case: K7Q2XM            # random; never derived from a name or number of the client\n"
      "client: {age_years: 41, sex: male, skin_type: oily, origin: east_asian}\n"
      "context: {condition: alopecia_areata, diagnosed_by: physician, onset_months: 14, active: no, treatments: "
      "[intralesional_steroid]}\n"
      "intake: {keloid: no, anticoagulants: no, pregnancy: unknown}\n"
      "overrides: []           # {gate, by_role, date, reason}\n"
      "style: coverage         # between longer hair, or shaved; absent = both are previewed\n"
      "photos:\n"
      "  - {file: top.jpg, view: top, scale: {marker_mm: 20}}\n"
      "annotations: top.labelme.json\n",
      "case.yaml");
  CHECK(file.about.case_id == "K7Q2XM");
  CHECK(file.about.context.active == smp::Answer::no);
  CHECK(file.about.context.treatments.size() == 1);
  CHECK(file.photos[0].scale.marker_mm == 20.0);
  CHECK(file.annotations == "top.labelme.json");
}

TEST_CASE("a case without photos is refused") {
  CHECK_THROWS_AS(smp::case_from_yaml("case: A\n", "case.yaml"), smp::Error);
  CHECK_THROWS_AS(smp::case_from_yaml("photos: []\n", "case.yaml"), smp::Error);
}
