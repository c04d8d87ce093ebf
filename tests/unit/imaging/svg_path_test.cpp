// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/svg_path.h"

#include <doctest/doctest.h>

using namespace smp;

namespace {
void same(Px2 a, Px2 b) {
  CHECK(a.x == doctest::Approx(b.x).epsilon(1e-12));
  CHECK(a.y == doctest::Approx(b.y).epsilon(1e-12));
}
}  // namespace

TEST_CASE("path data: relative and absolute commands, repeated and run together") {
  const auto rings = svg_path("M1-2 3.5.5l1,1-1 1H9v-4zm1 1 2 0");
  REQUIRE(rings);
  REQUIRE(rings->size() == 2);
  const std::vector<Px2> first{{1, -2}, {3.5, .5}, {4.5, 1.5}, {3.5, 2.5}, {9, 2.5}, {9, -1.5}};
  CHECK((*rings)[0] == first);
  CHECK((*rings)[1] == std::vector<Px2>{{2, -1}, {4, -1}});
}

TEST_CASE("curves end where they should and pass their middle") {
  const auto cubic = svg_path("M0 0C0 4 4 4 4 0S8-4 8 0");
  REQUIRE(cubic);
  const auto& ring = cubic->front();
  REQUIRE(ring.size() == 33);
  same(ring[8], {2, 3});
  same(ring[16], {4, 0});
  same(ring[24], {6, -3});  // the smooth part mirrors the control point
  const auto square = svg_path("M0 0Q2 4 4 0T8 0");
  REQUIRE(square);
  same(square->front()[8], {2, 2});
  same(square->front()[24], {6, -2});
}

TEST_CASE("what is not supported or malformed is refused") {
  for (const char* text : {"1 1", "L1 1", "M1", "M1 1A2 2 0 0 0 3 3", "M1 1z z", "M1 1Lx", "M1 inf", "M1 1 --2 3", "Z"})
    CHECK_FALSE(svg_path(text));
  for (const char* text : {"skewX(3)", "rotate(1,2)", "scale", "matrix(1 2 3)", "translate(1", "foo(1)"})
    CHECK_FALSE(svg_transform(text));
  CHECK(svg_path("")->empty());
}

TEST_CASE("transforms apply from right to left") {
  const auto m = svg_transform("translate(10,20) rotate(90) scale(2)");
  REQUIRE(m);
  same(mapped(*m, {1, 0}), {10, 22});
  const auto about = svg_transform("rotate(180 5 5)");
  REQUIRE(about);
  same(mapped(*about, {0, 0}), {10, 10});
}
