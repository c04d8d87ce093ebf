// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

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
};
inline constexpr unsigned char kNotDrawn = 255;

/// Reads LabelMe JSON (polygon, rectangle, line, linestrip), COCO JSON (polygons; RLE as counts or as text) or an
/// 8-bit PNG label map, told apart by content. Labels: background, skin, bald, thin, hair, hairline (any case).
/// Pictures embedded in LabelMe files are not read. Points outside the photo are cut off at its border.
/// Throws Error(input) naming `label`: unknown content or label, sizes that differ from the photo, malformed shapes,
/// more than 64 MB, 10,000 shapes or a million points.
Annotations read_annotations(std::string_view bytes, cv::Size photo_px, const std::string& label);

/// Regions as a LabelMe document (imageData and imagePath null: nothing of the photo or its name), outlines within one
/// pixel, larger shapes first so that what lies inside them is drawn over; read_annotations gives the map back.
std::string labelme_from_regions(const cv::Mat& regions);

}  // namespace smp
