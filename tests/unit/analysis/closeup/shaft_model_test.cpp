// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shaft_model.h"

#include <doctest/doctest.h>

#include <string>

#include "smp/base/error.h"

using namespace smp;

namespace {

std::string tiny_model(const std::string& weight) {
  std::string text = "smp-shaft-model 1\nfeatures 24\n";
  for (int i = 0; i < 24; ++i) text += "-1 ";
  for (int i = 0; i < 24; ++i) text += "1 ";
  text += "\nnets 1\nnet 1\nlayer 24 1\n" + weight;
  for (int i = 1; i < 24; ++i) text += " 0";
  return text + "\n0\n";
}

}  // namespace

TEST_CASE("a model of one weight is the logistic function, clamped to the trained range") {
  const ShaftModel model = parse_shaft_model(tiny_model("2"), "tiny");
  ShaftFeatures features{};
  CHECK(shaft_probability(model, features) == 0.5);
  features[0] = 9.0F;
  CHECK(shaft_probability(model, features) == doctest::Approx(0.880797));  // 1 / (1 + exp(-2))
}

TEST_CASE("damaged models are refused") {
  CHECK_THROWS_AS(parse_shaft_model("", "x"), Error);
  CHECK_THROWS_AS(parse_shaft_model(tiny_model("nan"), "x"), Error);
  CHECK_THROWS_AS(parse_shaft_model(tiny_model("1").substr(0, 150), "x"), Error);
  CHECK_THROWS_AS(read_shaft_model("no_such_model"), Error);
}

TEST_CASE("the shipped model reads") { CHECK(read_shaft_model("closeup_shafts").nets.size() == 5); }
