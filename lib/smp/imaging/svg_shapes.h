// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// One labelled shape of an SVG drawing: rings filled by the even-odd rule, or a single line. Photo pixels.
struct SvgShape {
  std::string label;
  std::vector<std::vector<Px2>> rings;
};

/// True for bytes that start with an SVG or XML tag, blanks and a byte order mark aside.
bool is_svg(std::string_view bytes);

/// Shapes of an SVG drawing in document order: path, polygon, polyline, rect. The label is the attribute `data-label`,
/// else `inkscape:label`, `class` or `id` where it is a region's name (a number after it is ignored: bald-2), else that
/// of the nearest group that has one. The viewBox (or width and height) must have the photo's aspect; it is scaled to
/// the photo. Nothing outside the file is ever opened, pictures and styles are not read, no entity is expanded.
/// Throws Error(input) naming `label`: document types, malformed XML or data, arcs, skews, shapes without a label,
/// more than 10,000 shapes, a million points or 64 levels.
std::vector<SvgShape> svg_shapes(std::string_view bytes, cv::Size photo_px, const std::string& label);

}  // namespace smp
