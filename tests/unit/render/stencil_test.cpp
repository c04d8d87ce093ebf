// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/stencil.h"

#include <doctest/doctest.h>

#include "tiny_case.h"

namespace smp {
namespace {

constexpr double kOutline_mm = 3.0;  // growth of the border beyond the dots

TEST_CASE("a flat field keeps its millimetres and gets one border") {
  const HeadSurface surface(*tiny::analysis().photos[0].surface);
  const auto stencil = make_stencil(tiny::design(), 0, surface);
  CHECK(stencil.dots.size() == 1200);
  CHECK(stencil.distortion.largest == doctest::Approx(1.0).epsilon(1e-9));
  REQUIRE(stencil.zones.size() == 1);
  REQUIRE(stencil.zones[0].outlines.size() == 1);
  double x0 = 1e9, x1 = -1e9;
  for (const auto& p : stencil.zones[0].outlines[0]) x0 = std::min(x0, p.x_mm), x1 = std::max(x1, p.x_mm);
  CHECK(x1 - x0 > 39.0);
  CHECK(x1 - x0 < 40.0 + 2.0 * kOutline_mm);
}

TEST_CASE("the drawing says its size in mm and holds the check line") {
  const HeadSurface surface(*tiny::analysis().photos[0].surface);
  const auto svg = svg_from_stencil(make_stencil(tiny::design(), 0, surface), "p1 <stencil>");
  CHECK(svg.find("mm\" viewBox=\"0 0 ") != std::string::npos);
  CHECK(svg.find("<line x1=\"5.00\"") != std::string::npos);
  CHECK(svg.find("x2=\"105.00\"") != std::string::npos);
  CHECK(svg.find("p1 &lt;stencil&gt;") != std::string::npos);
  CHECK(svg.find("for consultation only") != std::string::npos);
}

TEST_CASE("the paper is the same bytes each time and A4") {
  const HeadSurface surface(*tiny::analysis().photos[0].surface);
  const auto stencil = make_stencil(tiny::design(), 0, surface);
  const auto pdf = pdf_from_stencil(stencil, "p1");
  CHECK(pdf == pdf_from_stencil(stencil, "p1"));
  CHECK(pdf.rfind("%PDF", 0) == 0);
}

TEST_CASE("no dots, no stencil") {
  const HeadSurface surface(*tiny::analysis().photos[0].surface);
  CHECK(make_stencil(Design{}, 0, surface).zones.empty());
}

}  // namespace
}  // namespace smp
