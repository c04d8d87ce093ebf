// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/error.h"

#include <doctest/doctest.h>

TEST_CASE("an error keeps its exit code and its sentence") {
  const smp::Error error(smp::ExitCode::schema, "a.json: x = 1, must be 2");
  CHECK(error.code() == smp::ExitCode::schema);
  CHECK(std::string(error.what()) == "a.json: x = 1, must be 2");
}

TEST_CASE("check throws a logic error only when its claim is false") {
  CHECK_NOTHROW(smp::check(true, "fine"));
  CHECK_THROWS_AS(smp::check(false, "broken"), std::logic_error);
}
