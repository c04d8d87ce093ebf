// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <vector>

#include "smp/artifacts/design.h"
#include "smp/geometry/head_surface.h"
#include "smp/render/flatten.h"

namespace smp {

struct StencilZone {
  std::string id;
  std::vector<std::vector<FlatPoint>> outlines;  ///< closed, last point not repeated
  FlatPoint label;                               ///< a place inside
};

/// A 1:1 sheet for one photo's part of the plan, in mm, moved so that everything lies in 0..width x 0..height.
struct Stencil {
  double width_mm = 0.0;
  double height_mm = 0.0;
  std::vector<StencilZone> zones;
  std::vector<std::vector<FlatPoint>> hairlines;
  std::vector<FlatPoint> dots;
  Distortion distortion;
};

/// Lays the dots, zone borders and hairlines of photo `photo` flat. Zone borders are the outline of the zone's dots
/// grown by about 1.5 mm. Empty (no zones) when no dot lies in the photo.
Stencil make_stencil(const Design& design, int photo, const HeadSurface& surface);

/// SVG in mm units, a group a layer: grid (10 mm), zones, hairline, dots, check line of 100 mm, words.
std::string svg_from_stencil(const Stencil& stencil, const std::string& title);

/// The same on A4 pages in rows and columns with 10 mm overlap and registration marks; each page has the check line.
/// Same stencil, same bytes.
std::string pdf_from_stencil(const Stencil& stencil, const std::string& title);

/// Date that PDFs carry: artifacts hold no time, and equal inputs give equal bytes.
inline constexpr const char* kPdfDate = "2026-01-01T00:00:00Z";

inline constexpr double kCheckLine_mm = 100.0;  ///< pinned length of the check line

}  // namespace smp
