// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/read_context.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::ordered_json;

}  // namespace

TEST_CASE("paths grow and shrink with the reader's steps") {
  smp::ReadContext context("x.json", smp::ExitCode::schema);
  {
    const smp::ReadContext::Step a(context, "photos");
    const smp::ReadContext::Step b(context, std::size_t{2});
    const smp::ReadContext::Step c(context, "view");
    CHECK(context.path() == "photos[2].view");
  }
  CHECK(context.path().empty());
}

TEST_CASE("JSON numbers are taken as they are, text only where scalars are text") {
  smp::ReadContext json("x.json", smp::ExitCode::schema);
  CHECK(json.integer_of(Json(3)) == 3);
  CHECK_FALSE(json.integer_of(Json(3.0)).has_value());
  CHECK_FALSE(json.number_of(Json("3")).has_value());
  smp::ReadContext yaml("x.yaml", smp::ExitCode::usage);
  yaml.scalars_are_text = true;
  CHECK(yaml.integer_of(Json("3")) == 3);
  CHECK_FALSE(yaml.integer_of(Json("3x")).has_value());
  CHECK(yaml.number_of(Json("2.5")) == 2.5);
  CHECK_FALSE(yaml.number_of(Json("nan")).has_value());
  CHECK_FALSE(yaml.number_of(Json("inf")).has_value());
  CHECK(yaml.flag_of(Json("true")) == true);
  CHECK_FALSE(yaml.flag_of(Json("yes")).has_value());
}
