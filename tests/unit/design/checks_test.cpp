// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/checks.h"

#include <doctest/doctest.h>

#include <functional>
#include <vector>

#include "plan_fixture.h"
#include "smp/design/design.h"
#include "smp/design/gates.h"

namespace {

using namespace smp;
using fixture::add_dot;

/// A case, its match and its plan; each test below breaks one thing.
struct Plan {
  Analysis analysis = fixture::healthy_case();
  Match match = fixture::plain_match();
  Design design;
  Plan() { design = make_design(analysis, match, {}).data; }
  [[nodiscard]] CheckInput input() const { return {analysis, match, design}; }
};

/// Severity of one check after `spoil`.
Severity severity_after(DesignCheck (*check)(const CheckInput&), const std::function<void(Plan&)>& spoil) {
  Plan plan;
  spoil(plan);
  return check(plan.input()).severity;
}

void set_dots(Plan& p, double pitch, double side, int rows = 1000) {
  p.design.dots = {};
  p.design.zones.assign(1, DesignZone{});
  p.design.zones[0].kind = ZoneKind::mid_scalp;
  for (int j = 0; j < rows && j * pitch < side; ++j) {
    for (double x = 0.0; x < side; x += pitch) add_dot(p.design, x, j * pitch);
  }
}

}  // namespace

TEST_CASE("A careful plan for a healthy man passes every check") {
  const Plan plan;
  REQUIRE(plan.design.dots.size() > 1000);
  REQUIRE(plan.design.checks.size() == 29);
  for (const auto& c : plan.design.checks) {
    INFO(c.id, " ", c.text, " value ", c.value.value_or(-1.0), " limit ", c.limit.value_or(-1.0));
    CHECK(c.severity <= Severity::info);
  }
}

TEST_CASE("Checks are numbered N1 to N29 in order") {
  const Plan plan;
  for (std::size_t k = 0; k < plan.design.checks.size(); ++k)
    CHECK(plan.design.checks[k].id == "N" + std::to_string(k + 1));
}

TEST_CASE("Hairline checks fail on lines that look drawn") {
  const auto with_line = [](const std::function<void(DesignHairline&)>& spoil) {
    return [spoil](Plan& p) {
      p.design.hairline = fixture::good_line();
      spoil(*p.design.hairline);
    };
  };
  const auto smooth = [](DesignHairline& h) {
    for (std::size_t k = 0; k < h.points_mm.size(); ++k) {
      const double t = h.points_mm[k][0] / 50.0;
      h.points_mm[k][1] = -12.0 * t * t;
    }
  };
  CHECK(severity_after(check_n1_height, with_line([](auto& h) { h.mid_height_mm = 50.0; })) == Severity::error);
  CHECK(severity_after(check_n1_height, with_line([](auto& h) { h.mid_height_mm = 60.5; })) == Severity::warn);
  CHECK(severity_after(check_n1_height, with_line([](auto&) {})) == Severity::ok);
  CHECK(severity_after(check_n2_straightness, with_line(smooth)) == Severity::warn);
  CHECK(severity_after(check_n2_straightness, with_line([](auto&) {})) == Severity::ok);
  CHECK(severity_after(check_n3_waves, with_line(smooth)) == Severity::warn);
  CHECK(severity_after(check_n3_waves, with_line([](auto&) {})) == Severity::ok);
  CHECK(severity_after(check_n4_symmetry, with_line(smooth)) == Severity::warn);
  CHECK(severity_after(check_n4_symmetry, with_line([](auto&) {})) == Severity::ok);
  CHECK(severity_after(check_n5_temples, with_line([](auto& h) {
                         for (auto& p : h.points_mm) p[1] = -p[1];
                       })) == Severity::error);
}

TEST_CASE("A line far below standing hair fails N1") {
  CHECK(severity_after(check_n1_height, [](Plan& p) {
          p.design.hairline = fixture::good_line();
          HairlineTrace own;
          for (const auto& q : p.design.hairline->points_px) own.points_px.push_back({q[0], q[1] - 30.0});
          p.analysis.photos[0].hairlines = {own};
        }) == Severity::error);
}

TEST_CASE("A full edge fails N6 and pairs at the edge fail N7") {
  const auto wall = [](Plan& p) {
    p.design.hairline = fixture::good_line();
    p.design.dots = {};
    p.design.zones.assign(1, DesignZone{});
    for (double y = -60.0; y < 0.0; y += 1.0) {
      for (double x = -48.0; x <= 48.0; x += 1.0) add_dot(p.design, x, y);
    }
  };
  CHECK(severity_after(check_n6_wall, wall) == Severity::warn);
  CHECK(severity_after(check_n7_clusters, [](Plan& p) {
          p.design.hairline = fixture::good_line();
          const auto& edge = p.design.hairline->points_mm[40];
          add_dot(p.design, edge[0], edge[1] - 2.0);
          add_dot(p.design, edge[0] + 0.5, edge[1] - 2.0);
        }) == Severity::warn);
}

TEST_CASE("Dot checks fail on dense, close, large and printed-looking dots") {
  CHECK(severity_after(check_n8_density, [](Plan& p) { set_dots(p, 0.60, 20.0); }) == Severity::error);
  CHECK(severity_after(check_n8_density, [](Plan& p) { set_dots(p, 0.82, 20.0); }) == Severity::warn);
  CHECK(severity_after(check_n9_spacing, [](Plan& p) { set_dots(p, 0.40, 10.0); }) == Severity::error);
  CHECK(severity_after(check_n9_spacing, [](Plan& p) { set_dots(p, 0.55, 10.0); }) == Severity::warn);
  CHECK(severity_after(check_n10_size, [](Plan& p) { p.design.dots.diameter_um[5] = 300.0; }) == Severity::warn);
  CHECK(severity_after(check_n10_size, [](Plan& p) { p.design.dots.diameter_um[5] = 400.0; }) == Severity::error);
  CHECK(severity_after(check_n11_uniformity, [](Plan& p) { set_dots(p, 1.0, 30.0); }) == Severity::warn);
  CHECK(severity_after(check_n12_helmet, [](Plan& p) { set_dots(p, 0.38, 20.0); }) == Severity::warn);
}

TEST_CASE("Tone checks fail on dark zones, steps, blue risks and wrong first sessions") {
  CHECK(severity_after(check_n13_darkness, [](Plan& p) {
          p.design.zones[0].predicted_lab = Lab{53.9, 10.5, 15.5};
        }) == Severity::warn);
  CHECK(severity_after(check_n13_darkness, [](Plan& p) {
          p.design.zones[0].predicted_lab = Lab{45.0, 10.5, 15.5};
        }) == Severity::error);
  CHECK(severity_after(check_n14_side_step, [](Plan& p) {
          p.design.zones[0].kind = ZoneKind::side_blend;
          p.design.zones[0].delta_e00 = 4.0;
        }) == Severity::warn);
  CHECK(severity_after(check_n15_blue, [](Plan& p) {
          p.analysis.skin->ita_deg = 50.0;
          p.match.recommendation->sessions[0].water_per_pigment = 8.0;
        }) == Severity::warn);
  CHECK(severity_after(check_n15_blue, [](Plan& p) {
          p.design.zones[0].depth_mm = 1.8;
          p.design.dots.diameter_um[0] = 300.0;
        }) == Severity::error);
  CHECK(severity_after(check_n16_first_session, [](Plan& p) { p.design.sessions[0].water_per_pigment = 4.0; }) ==
        Severity::error);
  CHECK(severity_after(check_n16_first_session, [](Plan& p) { p.design.sessions[0].cumulative_ratio = 0.85; }) ==
        Severity::warn);
  CHECK(severity_after(check_n17_lights, [](Plan& p) { p.match.predictions[1].delta_e00 = 6.0; }) == Severity::warn);
}

TEST_CASE("Case checks fail on what the client or the photos say") {
  CHECK(severity_after(check_n18_gloss, [](Plan& p) { p.analysis.about.client.skin_type = SkinType::oily; }) ==
        Severity::info);
  CHECK(severity_after(check_n19_age, [](Plan& p) { p.analysis.about.context.family_pattern = Answer::yes; }) ==
        Severity::warn);
  CHECK(severity_after(check_n20_greying, [](Plan& p) { p.analysis.about.intake.greying = Answer::yes; }) ==
        Severity::warn);
  CHECK(severity_after(check_n21_small_loss, [](Plan& p) { p.analysis.photos[0].scalp.loss_ratio = 0.02; }) ==
        Severity::info);
  CHECK(severity_after(check_n23_scar_age, [](Plan& p) { p.analysis.about.context.transplant_months = 3.0; }) ==
        Severity::error);
  CHECK(severity_after(check_n23_scar_age, [](Plan& p) { p.analysis.about.context.scar_months = 8.0; }) ==
        Severity::warn);
  CHECK(severity_after(check_n25_photo, [](Plan& p) {
          p.analysis.photos[0].colour_reference = ColourReference::none;
        }) == Severity::warn);
  CHECK(severity_after(check_n26_load, [](Plan& p) {
          p.design.sessions[0].hours = 6.0;
          p.design.sessions[0].visits = 1;
        }) == Severity::warn);
  CHECK(severity_after(check_n26_load, [](Plan& p) {
          p.design.sessions[1].days_after_previous = {5.0, 9.0};
        }) == Severity::error);
  CHECK(severity_after(check_n27_old_pigment, [](Plan& p) { p.analysis.about.intake.earlier_smp = Answer::yes; }) ==
        Severity::warn);
  CHECK(severity_after(check_n28_paperwork, [](Plan& p) {
          p.analysis.about.intake.pigment_certificate = Answer::unknown;
        }) == Severity::warn);
  CHECK(severity_after(check_n29_side_length, [](Plan& p) { p.analysis.about.intake.guard_mm = 6.0; }) ==
        Severity::warn);
}

TEST_CASE("Gate checks follow the gates") {
  const auto regate = [](Plan& p) { p.design.gates = gates_of(p.analysis); };
  CHECK(severity_after(check_n22_active_loss, [&](Plan& p) {
          p.analysis.about.context.active = Answer::yes;
          regate(p);
        }) == Severity::warn);
  CHECK(severity_after(check_n24_health, [&](Plan& p) {
          p.analysis.about.intake.scalp_infection = Answer::yes;
          regate(p);
        }) == Severity::error);
  CHECK(severity_after(check_n24_health, [&](Plan& p) {
          p.analysis.about.intake.keloid = Answer::unknown;
          regate(p);
        }) == Severity::warn);
}
