// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "smp/geometry/vec.h"
#include "smp/imaging/photo.h"

namespace smp {

struct MarkerOptions {
  double marker_mm = 20.0;  ///< edge of the black square's outer edge, as measured on the print; taken as exact
  /// Focal length in pixels; null = a phone's main camera is assumed, with a wide uncertainty.
  std::optional<double> focal_px = std::nullopt;
};

/// A plane through a marker: where it lies and how it is turned, in camera axes and mm.
struct MarkerPlane {
  Vec3 center;
  Vec3 normal;  ///< unit, towards the camera
};

struct Marker {
  int id = 0;
  std::array<Px2, 4> corners_px;   ///< as printed: top left, top right, bottom right, bottom left; subpixel
  double corner_sd_px = 0.0;       ///< random error of a corner coordinate
  double edge_sd_px = 0.0;         ///< error that all its edges share, inwards or outwards
  Px2 center_px;                   ///< image of the marker's centre
  double side_px = 0.0;            ///< root of the quadrilateral's area
  double tilt_deg = 0.0;           ///< between its normal and the direction to the camera
  double mm_per_px = 0.0;          ///< at its centre, for an element that faces the camera
  double uncertainty_ratio = 0.0;  ///< half of the 95 % interval over mm_per_px
  MarkerPlane plane;
  MarkerPlane other_plane;         ///< the second tilt that four corners allow
  bool is_tilt_ambiguous = false;  ///< the second tilt explains the corners about as well
};

/// Focal length in pixels that EXIF states, else null.
std::optional<double> focal_px_from(const Photo& photo);

/// ArUco DICT_4X4_50 markers in an RGB picture (8 or 16 bits), by id, then from left to right. No error correction and
/// clean edges are demanded, so that hair and texture are not taken for a marker. Corners are fitted in linear light.
std::vector<Marker> find_markers(const cv::Mat& rgb, const MarkerOptions& options = {});

struct MarkerScale {
  double mm_per_px = 0.0;          ///< at the target, for an element that faces the camera
  double uncertainty_ratio = 0.0;  ///< half of the 95 % interval over the value
  int num_markers = 0;
  double disagreement_ratio = 0.0;  ///< of a marker from their mean, largest; 0 where one plane fits all
};

/// Scale at `target_px`. Markers that lie on one plane (card, or a flat part of the scalp) give that plane, by far the
/// best case; else each marker's scale is carried along its own plane, and markers that disagree by more than their
/// errors widen the interval (Birge ratio). Where the surface between marker and target is known better, take
/// `Marker::mm_per_px` and the surface's depths instead. None without markers.
std::optional<MarkerScale> scale_from_markers(const std::vector<Marker>& markers, Px2 target_px, cv::Size picture_px,
                                              const MarkerOptions& options = {});

}  // namespace smp
