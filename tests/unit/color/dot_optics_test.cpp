// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/dot_optics.h"

#include <doctest/doctest.h>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"

namespace {

smp::DotTable shipped() { return smp::DotTable(smp::read_file(smp::resource_path("optics/dot_kernels.csv"))); }

}  // namespace

TEST_CASE("more pigment and a larger dot never take less light") {
  const auto table = shipped();
  smp::DotQuery query;
  double last = 0;
  for (const double absorption : {0.1, 0.4, 1.0, 3.0, 8.0, 20.0, 60.0}) {
    query.dot_absorption_per_mm = absorption;
    CHECK(table.missing_mm2(query) > last);
    last = table.missing_mm2(query);
  }
  last = 0;
  for (const double radius : {0.04, 0.06, 0.1, 0.15, 0.2}) {
    query.radius_mm = radius;
    CHECK(table.missing_mm2(query) > last);
    last = table.missing_mm2(query);
  }
}

TEST_CASE("deeper dots are softer") {
  const auto table = shipped();
  double last = 1e9;
  for (const double depth : {0.15, 0.3, 0.5, 0.8, 1.1}) {
    smp::DotQuery query;
    query.depth_mm = depth;
    const auto profile = table.profile(query);
    const double sharpness = profile[0] / (profile[8] + 1e-6);  // centre over 0.45 mm
    CHECK(sharpness < last);
    last = sharpness;
  }
}

TEST_CASE("profiles fall outward and missing light is their integral in the weak limit") {
  const auto table = shipped();
  smp::DotQuery query;
  query.dot_absorption_per_mm = 0.05;
  const double weak = table.missing_mm2(query);
  query.dot_absorption_per_mm = 0.1;
  CHECK(table.missing_mm2(query) == doctest::Approx(2 * weak));
  query.dot_absorption_per_mm = 10;
  const auto profile = table.profile(query);
  for (std::size_t i = 1; i < profile.size(); ++i) CHECK(profile[i] <= profile[i - 1] * 1.05 + 1e-3);
}

TEST_CASE("a malformed table is refused") {
  CHECK_THROWS_AS(smp::DotTable("nonsense"), smp::Error);
  CHECK_THROWS_AS(smp::DotTable("# skin_reduced_scattering_per_mm 1 2\n1,2\n"), smp::Error);
}
