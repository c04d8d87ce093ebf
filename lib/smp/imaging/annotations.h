// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// What a practitioner drew on a photo.
struct Annotations {
  /// CV_8UC1 of the photo's size: map codes 0..4 (background, skin, bald, thin, hair), kNotDrawn elsewhere.
  /// Shapes drawn later win.
  cv::Mat regions;
  /// The front hairline as drawn, in upright pixels; empty when none was.
  std::vector<Px2> hairline;
  /// Outline of a grey card in the picture; empty when none was drawn.
  std::vector<Px2> grey_card;
  /// A line along a ruler's ticks (two points or more), or an outline around them; empty when none was drawn.
  std::vector<Px2> ruler = {};
  /// Outlines of irises, or lines across them from rim to rim.
  std::vector<std::vector<Px2>> irises = {};
  /// Middles of the pupils, at most two (label pupil, pupil_left or pupil_right: a point, or any shape around it).
  std::vector<Px2> pupils = {};
};
inline constexpr unsigned char kNotDrawn = 255;

/// Labels of the regions, by map code, and of what is no region. Left and right need not be told apart.
inline constexpr std::array kRegionNames{"background", "skin", "bald", "thin", "hair"};
inline constexpr std::array kMarkNames{"hairline",   "grey_card", "ruler",      "iris",       "iris_left",
                                       "iris_right", "pupil",     "pupil_left", "pupil_right"};

/// Reads LabelMe JSON (polygon, rectangle, line, linestrip, point, circle), COCO JSON (polygons; RLE as counts or as
/// text), SVG (svg_shapes.h) or an 8-bit PNG label map, told apart by content. Labels: kRegionNames and those beside
/// it, in any case. Pictures embedded in LabelMe files are not read. Points outside the photo are cut off at its
/// border. Throws Error(input) naming `label`: unknown content or label, sizes that differ from the photo, malformed
/// shapes, more than 64 MB, 10,000 shapes or a million points.
Annotations read_annotations(std::string_view bytes, cv::Size photo_px, const std::string& label);

// Regions out, to be corrected and fed back. read_annotations gives exactly the same label map and hairline again
// (kNotDrawn pixels enclosed by a region excepted: LabelMe and SVG shapes have no holes). Nothing of the photo or its
// name is in them.

/// LabelMe document (imageData and imagePath null), larger shapes first so that what lies inside is drawn over.
std::string labelme_from_annotations(const Annotations& drawn);
/// COCO document: one run-length mask a label, exact for any reader. COCO has no lines: the hairline is left out.
std::string coco_from_annotations(const Annotations& drawn);
/// SVG document in photo pixels: one path a shape with `data-label`, and the hairline as a polyline.
std::string svg_from_annotations(const Annotations& drawn);

}  // namespace smp
