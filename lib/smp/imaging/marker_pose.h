// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp::detail {

/// Pinhole camera without distortion; the principal point is the picture's centre.
struct Camera {
  double focal_px = 1.0;
  Px2 center_px;
};

/// Plane of a square marker in camera axes (x right, y down, z away), lengths in mm.
struct MarkerPose {
  Vec3 center;        ///< of the marker, z > 0
  Vec3 normal;        ///< unit, towards the camera (z < 0)
  double rms_px = 0;  ///< reprojection error
};

/// Least-squares pose of a square of edge `side_mm` from its corners in picture order (top left first, clockwise as
/// printed): the better of the two poses that a small square allows, and the other. Empty when no pose fits.
struct PosePair {
  MarkerPose best;
  std::optional<MarkerPose> other;
};
std::optional<PosePair> square_pose(const std::array<Px2, 4>& corners_px, double side_mm, const Camera& camera);

/// A plane that one or more markers lie on, in picture terms: px per mm at p is
/// a + b (p.x - center.x) + c (p.y - center.y), for an element that faces the camera (inverse depth is affine in the
/// picture). `focal_px` is fitted along, held by its prior where perspective does not show it.
struct CommonPlane {
  double a = 0, b = 0, c = 0;
  double focal_px = 0;
  double rms_px = 0;    ///< of the corners
  double sd_ratio = 0;  ///< random error of the scale at the target over the scale
  [[nodiscard]] double px_per_mm(Px2 at, const Camera& camera) const {
    return a + b * (at.x - camera.center_px.x) + c * (at.y - camera.center_px.y);
  }
};

/// Least-squares plane for which the corners, carried back to it, are squares of edge `side_mm`, starting from
/// `start` (a point of the plane and its normal). `focal_sd_log` is the prior's standard deviation of log focal.
/// `target_px` is where the error is wanted. None when it does not settle.
std::optional<CommonPlane> fit_common_plane(const std::vector<std::array<Px2, 4>>& corners_px, double side_mm,
                                            const Camera& camera, double focal_sd_log, double corner_sd_px,
                                            const MarkerPose& start, Px2 target_px);

}  // namespace smp::detail
