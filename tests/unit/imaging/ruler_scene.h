// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/base/rng.h"
#include "smp/geometry/vec.h"

namespace smp::test {

/// A printed ruler on a skin-coloured plane, seen by a pinhole camera, with blur, noise and 8-bit codes.
struct RulerScene {
  cv::Size size_px{1200, 900};
  double focal_px = 1300.0;
  double depth_mm = 450.0;  ///< of the plane at the picture's centre
  double tilt_deg = 0.0;    ///< of the plane
  double tilt_axis_deg = 0.0;
  double tick_mm = 1.0;
  int num_ticks = 120;
  int group = 10;         ///< every group-th tick is longest, every (group / 2)-th longer
  double turn_deg = 0.0;  ///< of the ruler in the plane
  double blur_px = 0.8;
  double noise = 3.0;       ///< sd, 8-bit codes
  bool is_bright = false;   ///< bright ticks on dark
  double jitter_ratio = 0;  ///< sd of a tick's place over the spacing: a comb or lashes, no ruler

  /// Scale of the plane at a picture point, for an element that faces the camera.
  [[nodiscard]] double mm_per_px(Px2 at) const;
  [[nodiscard]] Px2 px_from_plane(double x_mm, double y_mm) const;
  /// Ends of a line along the ticks.
  [[nodiscard]] std::vector<Px2> line_along() const;
  [[nodiscard]] cv::Mat render(Rng& rng) const;
};

}  // namespace smp::test
