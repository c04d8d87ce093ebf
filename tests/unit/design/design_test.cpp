// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/design.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "plan_fixture.h"
#include "smp/base/error.h"
#include "smp/design/dot_statistics.h"
#include "smp/design/treatment_table.h"

namespace {
using namespace smp;
}

TEST_CASE("Dots lie on the surface, behind the line or a few millimetres ahead, never within 0.45 mm") {
  const auto a = fixture::healthy_case();
  const auto d = make_design(a, fixture::plain_match(), {}).data;
  REQUIRE(d.hairline);
  const auto nearest = nearest_distances(positions_of(d.dots));
  CHECK(*std::min_element(nearest.begin(), nearest.end()) >= 0.45);
  for (std::size_t i = 0; i < d.dots.size(); ++i) {
    // Plane, 0.5 mm a pixel, origin at the middle.
    REQUIRE(d.dots.x_mm[i] == doctest::Approx(0.5 * (d.dots.x_px[i] - 200.0)).epsilon(1e-2));
    REQUIRE(d.dots.z_mm[i] == 0.0);
  }
}

TEST_CASE("The area tone of full zones meets the target unless a limit is named") {
  const auto d = make_design(fixture::healthy_case(), fixture::plain_match(), {}).data;
  for (const auto& z : d.zones) {
    REQUIRE(z.delta_e00);
    CHECK((*z.delta_e00 <= 1.5 || !z.limited_by.empty()));
    CHECK(z.delta_e00_by_distance.size() == 3);
  }
}

TEST_CASE("Session counts add up and follow the preset") {
  for (const auto plan : {SessionPlanKind::two_stage, SessionPlanKind::three_stage, SessionPlanKind::test_first}) {
    DesignOptions options;
    options.plan = plan;
    const auto d = make_design(fixture::healthy_case(), fixture::plain_match(), options).data;
    int dots = 0;
    for (const auto& s : d.sessions) dots += s.dots;
    CHECK(dots == d.totals.dots);
    CHECK(d.sessions.back().cumulative_ratio == doctest::Approx(1.0));
    const std::size_t count = plan == SessionPlanKind::two_stage ? 2 : 3;
    CHECK(d.sessions.size() == count);
    if (plan == SessionPlanKind::two_stage) CHECK(d.sessions[0].cumulative_ratio == doctest::Approx(0.6).epsilon(0.02));
  }
}

TEST_CASE("No loss is refused with a reason") {
  auto a = fixture::healthy_case();
  for (auto& row : a.photos[0].regions.labels) std::replace(row.begin(), row.end(), '2', '4');
  for (auto& row : a.photos[0].regions.density) std::fill(row.begin(), row.end(), 'f');
  const auto result = make_design(a, fixture::plain_match(), {});
  CHECK(result.status == Status::no_result);
  REQUIRE_FALSE(result.messages.empty());
  CHECK(result.messages.back().code == "no_loss");
}

TEST_CASE("No front line is invented on a view that does not show one") {
  auto a = fixture::healthy_case();
  a.photos[0].view = View::top;
  const auto d = make_design(a, fixture::plain_match(), {}).data;
  CHECK_FALSE(d.hairline);
  CHECK(d.dots.size() > 1000);
}

TEST_CASE("A line drawn by the practitioner keeps its course") {
  auto a = fixture::healthy_case();
  HairlineTrace drawn;
  drawn.kind = HairlineKind::annotated;
  drawn.confidence = 1.0;
  drawn.points_px = {{100, 200}, {200, 216}, {300, 200}};
  a.photos[0].hairlines = {drawn};
  const auto d = make_design(a, fixture::plain_match(), {}).data;
  REQUIRE(d.hairline);
  CHECK(d.hairline->source == HairlineSource::annotation);
  const auto& middle = d.hairline->points_px[d.hairline->points_px.size() / 2];
  CHECK(std::abs(middle[1] - 216.0) < 14.0);  // smoothing and fine irregularity: 3 mm clip and 4 mm of the corner
}

TEST_CASE("Excluded spots stay free") {
  auto a = fixture::healthy_case();
  Exclusion mole;
  mole.center_px = {200, 140};
  mole.radius_px = 4.0;
  mole.margin_mm = 6.0;
  a.photos[0].exclusions = {mole};
  const auto d = make_design(a, fixture::plain_match(), {}).data;
  for (std::size_t i = 0; i < d.dots.size(); ++i) {
    REQUIRE(std::hypot(d.dots.x_px[i] - 200.0, d.dots.y_px[i] - 140.0) >= 14.0);  // 4 + 6 / 0.5, less a cell
  }
}

TEST_CASE("Unstable patchy loss gets half the density and a warning") {
  auto a = fixture::healthy_case();
  const auto full = make_design(a, fixture::plain_match(), {}).data;
  a.about.context.condition = Condition::alopecia_areata;
  a.about.context.onset_months = 5.0;
  const auto result = make_design(a, fixture::plain_match(), {});
  CHECK(result.data.dots.size() < 0.6 * static_cast<double>(full.dots.size()));
  CHECK(std::any_of(result.messages.begin(), result.messages.end(),
                    [](const auto& m) { return m.code == "reversible_first"; }));
}

TEST_CASE("The same input gives the same plan, another seed another one") {
  const auto a = fixture::healthy_case();
  const auto m = fixture::plain_match();
  CHECK(make_design(a, m, {}).data == make_design(a, m, {}).data);
  DesignOptions other;
  other.seed = 1;
  CHECK_FALSE(make_design(a, m, other).data.dots == make_design(a, m, {}).data.dots);
}

TEST_CASE("An unknown preset is refused by name") {
  DesignOptions options;
  options.hairline = "femal";
  CHECK_THROWS_WITH_AS(make_design(fixture::healthy_case(), fixture::plain_match(), options),
                       doctest::Contains("female"), Error);
}

TEST_CASE("Variants are other lines for the same head") {
  DesignOptions options;
  options.variants = 3;
  const auto d = make_design(fixture::healthy_case(), fixture::plain_match(), options).data;
  CHECK(d.variants.size() == 2);
}

TEST_CASE("The hand's scatter is reported") {
  DesignOptions options;
  options.hand_error_runs = 20;
  const auto d = make_design(fixture::healthy_case(), fixture::plain_match(), options).data;
  REQUIRE(d.hand_error);
  CHECK(d.hand_error->runs == 20);
  CHECK(d.hand_error->runs_within_limits >= 0.95);
  CHECK(d.hand_error->touching_ratio[0] <= d.hand_error->touching_ratio[2]);
}

TEST_CASE("Tables list every zone, session and dot") {
  const auto result = make_design(fixture::healthy_case(), fixture::plain_match(), {});
  const auto lines = [](const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  };
  CHECK(lines(result.treatment_csv) == 1 + result.data.zones.size() * result.data.sessions.size());
  CHECK(lines(dots_csv(result.data)) == 1 + result.data.dots.size());
  CHECK(dots_ply(result.data).find("element vertex " + std::to_string(result.data.dots.size())) != std::string::npos);
  const auto svg = dots_svg(result.data, 0, 0.5);
  std::size_t circles = 0;
  for (std::size_t at = svg.find("<circle"); at != std::string::npos; at = svg.find("<circle", at + 1)) ++circles;
  CHECK(circles == result.data.dots.size());
}
