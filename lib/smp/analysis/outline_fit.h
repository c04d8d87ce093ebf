// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>

#include "smp/geometry/head_surface.h"

namespace smp {

/// What is expected of a head before its outline is looked at.
struct OutlinePrior {
  std::array<double, 3> semi_axes_mm{};     ///< population means
  std::array<double, 9> photo_from_head{};  ///< the view's rotation
  std::optional<double> scale_mm_per_px;    ///< known at the scalp's centroid, per pixel of `labels`
  double camera_distance_mm = 0.0;          ///< lens to the head's middle
};

/// Fits an ellipsoid seen in perspective to the outline of the scalp (where it borders background) by least squares
/// with the priors: semi-axes vary by a few percent, the silhouette follows the outline to about a millimetre, strands
/// and ears that stand off count little. Pixels are those of `labels`. mm_per_px and scale_depth_mm of the result hold
/// at the scalp's centroid. None where too little of the outline is seen.
std::optional<SurfacePose> fit_outline(const cv::Mat& labels, const OutlinePrior& prior);

}  // namespace smp
