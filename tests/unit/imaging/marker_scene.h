// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/base/rng.h"
#include "smp/geometry/vec.h"

namespace smp::test {

/// A skin-coloured plane with printed markers, seen by a pinhole camera, with blur, noise and JPEG.
struct MarkerScene {
  cv::Size size_px{1200, 900};
  double focal_px = 1000.0;
  double depth_mm = 500.0;     ///< of the plane's origin, on the optical axis through the picture's centre
  double tilt_deg = 0.0;       ///< of the plane
  double tilt_axis_deg = 0.0;  ///< direction in the picture about which it is tilted
  double marker_mm = 20.0;
  double blur_px = 0.8;      ///< sd of a Gaussian, in linear light
  double noise = 0.004;      ///< sd, linear
  double shade_ratio = 0.2;  ///< light falls off this much across the picture
  double sharpen = 0.0;      ///< unsharp mask of the camera on its codes, this strong
  double sharpen_px = 1.2;   ///< its radius
  double distortion = 0.0;   ///< of the lens: shift along the radius at the picture's corner over that radius
  double ink_mm = 0.0;       ///< the print's black spreads this far
  double tone = 1.0;         ///< exponent of the camera's tone curve on top of sRGB
  int jpeg_quality = 92;     ///< 0: none
  struct Placed {
    int id;
    double x_mm, y_mm, turn_deg;  ///< on the plane
  };
  std::vector<Placed> markers;

  /// Scale of the plane at a picture point: depth over focal length.
  [[nodiscard]] double mm_per_px(Px2 at) const;
  /// Image of a point of the plane.
  [[nodiscard]] Px2 px_from_plane(double x_mm, double y_mm) const;
  [[nodiscard]] cv::Mat render(Rng& rng) const;
};

}  // namespace smp::test
