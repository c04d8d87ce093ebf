// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/resources.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "smp/base/error.h"

TEST_CASE("shipped schemas are found and unknown resources are an input error") {
  CHECK(std::filesystem::exists(smp::resource_path("schemas/smp.analysis.json")));
  CHECK_THROWS_AS(smp::resource_path("schemas/no_such_schema.json"), smp::Error);
}
