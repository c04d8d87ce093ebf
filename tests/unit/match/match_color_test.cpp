// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/match_color.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "smp/base/files.h"
#include "smp/base/resources.h"

namespace {

smp::PigmentCatalogue shipped() {
  return smp::catalogue_from_yaml(smp::read_file(smp::resource_path("pigments/generic.yaml")), "generic.yaml");
}

smp::Analysis analysis_of(const smp::Lab& skin, smp::ColourReference reference) {
  smp::Analysis a;
  smp::PhotoAnalysis photo;
  photo.id = "p1";
  photo.colour_reference = reference;
  a.photos.push_back(photo);
  a.skin = smp::SkinTone{skin, {1, 1, 1}, smp::ita_deg(skin), smp::hue_deg(skin), smp::ita_class(smp::ita_deg(skin))};
  a.hair = smp::HairTone{{19, 0.5, 0}, {1, 1, 1}};
  a.about.client.origin = smp::Origin::east_asian;
  return a;
}

const smp::Prediction& prediction(const smp::Match& m, smp::Age age, smp::Light light) {
  return *std::find_if(m.predictions.begin(), m.predictions.end(),
                       [&](const smp::Prediction& p) { return p.age == age && p.light == light; });
}

bool has_flag(const smp::Match& m, const std::string& code) {
  return std::any_of(m.flags.begin(), m.flags.end(), [&](const smp::Message& f) { return f.code == code; });
}

}  // namespace

TEST_CASE("a match needs a skin tone") {
  const auto result = smp::match_color(smp::Analysis{}, shipped(), {});
  CHECK(result.status == smp::Status::no_result);
  CHECK_FALSE(result.data.recommendation.has_value());
  CHECK(result.messages.size() == 1);
}

TEST_CASE("without a colour reference a match is not assessed") {
  const auto bare = smp::match_color(analysis_of({62, 10, 20}, smp::ColourReference::none), shipped(), {});
  CHECK_FALSE(bare.data.assessed);
  CHECK(bare.status == smp::Status::degraded);
  CHECK(has_flag(bare.data, "uncalibrated_photo"));
  const auto carded = smp::match_color(analysis_of({62, 10, 20}, smp::ColourReference::colour_chart), shipped(), {});
  CHECK(carded.data.assessed);
  CHECK(carded.status == smp::Status::ok);
  const auto& wide = prediction(bare.data, smp::Age::healed, smp::Light::d65).lab_interval[0];
  const auto& narrow = prediction(carded.data, smp::Age::healed, smp::Light::d65).lab_interval[0];
  CHECK(wide[1] - wide[0] > narrow[1] - narrow[0]);
}

TEST_CASE("plans meet the shaved hair, start lighter, fade and never go to bare skin") {
  for (const smp::Lab skin : {smp::Lab{74, 8, 14}, smp::Lab{62, 10, 20}, smp::Lab{49, 14, 22}, smp::Lab{35, 12, 17}}) {
    CAPTURE(skin.l);
    const auto result = smp::match_color(analysis_of(skin, smp::ColourReference::grey_card), shipped(), {});
    const auto& m = result.data;
    REQUIRE(m.recommendation.has_value());
    const auto& sessions = m.recommendation->sessions;
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[0].water_per_pigment > sessions[1].water_per_pigment);
    CHECK(sessions[0].dots_per_cm2 < sessions[1].dots_per_cm2);
    CHECK(sessions[1].dots_per_cm2 <= smp::MatchOptions{}.max_dots_per_cm2 + 1e-9);
    CHECK_FALSE(sessions[0].water_comparable);
    const auto& healed = prediction(m, smp::Age::healed, smp::Light::d65);
    CHECK(healed.delta_e00 < 4.0);
    CHECK(healed.lab.l > m.target->lab.l - 2.0);
    CHECK(prediction(m, smp::Age::fresh, smp::Light::d65).lab.l < healed.lab.l);
    const auto& old = prediction(m, smp::Age::y10, smp::Light::d65);
    CHECK(old.lab.l > healed.lab.l);
    CHECK(old.lab.l < skin.l - 0.4);
    CHECK(m.predictions.size() == 7 * 7 * 3);
    CHECK(m.appearance.size() == 2 * 7 * 7);
    for (std::size_t i = 1; i < m.options.size(); ++i) CHECK(m.options[i].rank == m.options[i - 1].rank + 1);
  }
}

TEST_CASE("the same input gives the same match") {
  const auto a = smp::match_color(analysis_of({62, 10, 20}, smp::ColourReference::none), shipped(), {});
  const auto b = smp::match_color(analysis_of({62, 10, 20}, smp::ColourReference::none), shipped(), {});
  CHECK(a.data == b.data);
}

TEST_CASE("a malformed catalogue is refused") {
  CHECK_THROWS(smp::catalogue_from_yaml("products: []", "x.yaml"));
  CHECK_THROWS(smp::catalogue_from_yaml("products: [{id: a, name: A}, {id: a, name: B}]", "x.yaml"));
  CHECK_THROWS(smp::catalogue_from_yaml("products: [{id: a, name: A, carbon_ratio: 0}]", "x.yaml"));
  CHECK_THROWS(smp::catalogue_from_yaml("products: [{id: a, name: A, colour: 0}]", "x.yaml"));
}
