// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/client_hair.h"

#include <doctest/doctest.h>

using namespace smp;

TEST_CASE("the client's own units: counted first, then by origin") {
  Analysis a;
  CHECK(own_units_per_cm2(a) == 80.0);
  a.about.client.origin = Origin::east_asian;
  CHECK(own_units_per_cm2(a) == 75.0);
  CHECK(customary_dots_per_cm2(Origin::east_asian) == 80.0);
  CHECK(customary_dots_per_cm2(Origin::unknown) == 100.0);
  a.photos.emplace_back();
  a.photos[0].closeup.emplace();
  a.photos[0].closeup->units_per_cm2 = 12.0;  // a bald spot says nothing of the donor area
  CHECK(own_units_per_cm2(a) == 75.0);
  a.photos[0].closeup->units_per_cm2 = 85.0;
  CHECK(own_units_per_cm2(a) == 85.0);
}

TEST_CASE("no field is denser than 1.2 times the own units, nor than the limit (N8)") {
  Analysis a;
  a.about.client.origin = Origin::african;
  CHECK(densest_units_per_cm2(a, 120.0) == doctest::Approx(72.0));
  CHECK(densest_units_per_cm2(a, 50.0) == 50.0);
}
