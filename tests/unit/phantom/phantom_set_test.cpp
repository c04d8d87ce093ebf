// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/phantom_set.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/config/yaml_reader.h"

using namespace smp;

namespace {

PhantomFamily standard() {
  const std::string text = read_file(resource_path("phantoms/family_standard.yaml"));
  return described_from_yaml<PhantomFamily>(text, "family_standard.yaml");
}

}  // namespace

TEST_CASE("a set is balanced over views and losses and covers the tones evenly") {
  const auto set = plan_phantom_set(standard(), 60, 1);
  std::map<View, int> views;
  std::map<LossKind, int> losses;
  std::map<int, int> tones;
  for (const PhantomPreset& p : set) {
    ++views[p.options.camera.view];
    ++losses[p.options.loss.kind];
    const auto& lab = p.options.skin.lab;
    const double ita = std::atan2(lab[0] - 50.0, lab[2]) * 180.0 / 3.14159265358979;
    ++tones[std::clamp(static_cast<int>((ita + 60.0) / 40.0), 0, 2)];
  }
  CHECK(views.size() == 5);
  for (const auto& [view, n] : views) CHECK(n == 12);
  CHECK(losses.size() == 6);
  for (const auto& [loss, n] : losses) CHECK(n == 10);
  for (const auto& [tone, n] : tones)
    CHECK(std::abs(n - 20) <= 3);  // ISSA means do not lie exactly at their bin's angle
}

TEST_CASE("every view shows every loss equally often, and each view has light, middle and dark skin") {
  const auto set = plan_phantom_set(standard(), 60, 4);
  std::map<std::pair<View, LossKind>, int> pairs;
  std::map<std::pair<View, int>, int> tones;
  for (const PhantomPreset& p : set) {
    ++pairs[{p.options.camera.view, p.options.loss.kind}];
    const auto& lab = p.options.skin.lab;
    const double ita = std::atan2(lab[0] - 50.0, lab[2]) * 180.0 / 3.14159265358979;
    ++tones[{p.options.camera.view, std::clamp(static_cast<int>((ita + 60.0) / 40.0), 0, 2)}];
  }
  CHECK(pairs.size() == 30);
  for (const auto& [pair, n] : pairs) CHECK(n == 2);
  CHECK(tones.size() == 15);
  for (const auto& [tone, n] : tones) CHECK(std::abs(n - 4) <= 1);
}

TEST_CASE("hair colours are balanced but for blond and red, which dark skin has not") {
  const PhantomFamily family = standard();
  const auto set = plan_phantom_set(family, 90, 2);
  const double middle_mm = std::sqrt(family.top_length_mm[0] * family.top_length_mm[1]);  // spread in the logarithm
  std::map<HairColor, int> colors;
  int stubble = 0;
  for (const PhantomPreset& p : set) {
    ++colors[p.options.hair.color];
    stubble += p.options.hair.top_length_mm < middle_mm ? 1 : 0;
  }
  CHECK(colors[HairColor::grey] == 10);  // one of nine in the family's list
  const int light =
      colors[HairColor::red] + colors[HairColor::blond] + colors[HairColor::light_brown] + colors[HairColor::brown];
  CHECK(light <= 40);
  CHECK(light + colors[HairColor::black] + colors[HairColor::dark_brown] == 80);
  CHECK(std::abs(stubble - 45) <= 1);
}

TEST_CASE("sets of any size give each value its share") {
  for (const int n : {1, 4, 7, 13, 31, 47}) {
    CAPTURE(n);
    const auto set = plan_phantom_set(standard(), n, 9);
    REQUIRE(set.size() == static_cast<std::size_t>(n));
    std::map<View, int> views;
    std::map<LossKind, int> losses;
    for (const PhantomPreset& p : set) {
      ++views[p.options.camera.view];
      ++losses[p.options.loss.kind];
    }
    for (const auto& [view, count] : views) CHECK(std::abs(count - n / 5.0) < 1.0);
    for (const auto& [loss, count] : losses) CHECK(std::abs(count - n / 6.0) < 1.0);
  }
}

TEST_CASE("sets repeat with their seed and differ with another") {
  CHECK(plan_phantom_set(standard(), 12, 3) == plan_phantom_set(standard(), 12, 3));
  CHECK(plan_phantom_set(standard(), 12, 3) != plan_phantom_set(standard(), 12, 4));
  CHECK_THROWS_AS(plan_phantom_set(standard(), 0, 1), Error);
}

TEST_CASE("tones get lighter with the typology angle") {
  double last = 0.0;
  for (double ita = -75.0; ita <= 62.0; ita += 5.0) {
    const auto lab = skin_lab_at_ita(ita);
    CHECK(lab[0] > last);
    last = lab[0];
  }
}
