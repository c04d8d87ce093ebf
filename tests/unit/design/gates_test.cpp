// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/gates.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "plan_fixture.h"

namespace {

using namespace smp;

DesignGate gate_named(const Analysis& a, const std::string& id) {
  const auto gates = gates_of(a);
  const auto found = std::find_if(gates.begin(), gates.end(), [&](const auto& g) { return g.id == id; });
  REQUIRE(found != gates.end());
  return *found;
}

}  // namespace

TEST_CASE("Nothing answered means nothing cleared") {
  for (const auto& g : gates_of(Analysis{})) CHECK(g.state == GateState::open);
}

TEST_CASE("A case with every question answered well is cleared") {
  CHECK(is_cleared(gates_of(fixture::healthy_case())));
}

TEST_CASE("Only a complete override by the right role releases a gate") {
  auto a = fixture::healthy_case();
  a.about.intake.keloid = Answer::yes;
  CHECK(gate_named(a, "keloid").state == GateState::physician);
  a.about.overrides = {{"keloid", "practitioner", "2026-03-01", "client insists"}};
  CHECK(gate_named(a, "keloid").state == GateState::physician);
  a.about.overrides = {{"keloid", "physician", "", "seen"}};
  CHECK(gate_named(a, "keloid").state == GateState::physician);
  a.about.overrides = {{"keloid", "physician", "2026-03-01", "old, flat scar"}};
  CHECK(gate_named(a, "keloid").state == GateState::overridden);
  CHECK(is_cleared(gates_of(a)));
}

TEST_CASE("An unanswered question cannot be overridden") {
  auto a = fixture::healthy_case();
  a.about.intake.keloid = Answer::unknown;
  a.about.overrides = {{"keloid", "physician", "2026-03-01", "not asked"}};
  CHECK(gate_named(a, "keloid").state == GateState::open);
}

TEST_CASE("Areata is judged by activity, onset, regrowth and treatment") {
  auto a = fixture::healthy_case();
  auto& c = a.about.context;
  c.condition = Condition::alopecia_areata;
  c.onset_months = 2.0;
  c.regrowth_expected = Answer::no;
  c.treatments = {Treatment::jak_inhibitor, Treatment::intralesional_steroid};
  c.months_on_treatment = 4.0;
  c.weeks_since_injection = 3.0;
  CHECK(gate_named(a, "areata_onset").state == GateState::block);
  CHECK(gate_named(a, "areata_jak").state == GateState::defer);
  CHECK(gate_named(a, "areata_injection").state == GateState::defer);
  CHECK(gate_named(a, "systemic_treatment").state == GateState::physician);
  CHECK(is_unstable_areata(a));
  c.active = Answer::yes;
  CHECK(gate_named(a, "areata_active").state == GateState::block);
  c.active = Answer::no;
  c.onset_months = 24.0;
  CHECK_FALSE(is_unstable_areata(a));
}

TEST_CASE("Patchy loss without a physician's word asks for one") {
  auto a = fixture::healthy_case();
  a.about.context.condition = Condition::unknown;
  a.about.context.diagnosed_by = DiagnosedBy::nobody;
  a.pattern.kind = PatternKind::patchy;
  CHECK(gate_named(a, "patchy_loss").state == GateState::physician);
}

TEST_CASE("Minors and young transplants are blocked") {
  auto a = fixture::healthy_case();
  a.about.client.age_years = 17;
  CHECK(gate_named(a, "minor").state == GateState::block);
  a.about.context.condition = Condition::transplant;
  a.about.context.transplant_months = 4.0;
  CHECK(gate_named(a, "transplant_age").state == GateState::block);
}
