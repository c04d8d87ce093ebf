// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>

#include "smp/geometry/head_surface.h"
#include "smp/geometry/rotation.h"

namespace smp {

/// Lens to the head's middle where nothing tells it: arm's length to across a chair (our estimate).
inline constexpr double kUsualCameraDistance_mm = 650.0;

/// What is expected of a head before its outline is looked at.
struct OutlinePrior {
  std::array<double, 3> semi_axes_mm{};      ///< population means
  Rotation photo_from_head{};                ///< the view's rotation
  double nod_sd_rad = 0.0;                   ///< how far the head may be nodded from there
  std::optional<double> scale_mm_per_px;     ///< known at the scalp's centroid, per pixel of `labels`
  std::optional<double> camera_distance_mm;  ///< lens to the head's middle
  Px2 first_center_px{};                     ///< where the head's origin is sought first
  double first_mm_per_px = 1.0;              ///< the scale tried first where none is known
};

/// How well a fitted head explains the outline it was fitted to. Heads give a large share and a small distance; what
/// the regions of other things give is in tests/accuracy/README.md.
struct OutlineQuality {
  double explained_ratio = 0.0;  ///< share of the outline nearer to the silhouette than kExplained_mm plus the hair
  double rms_ratio = 1.0;        ///< rms distance of outline and silhouette over the head's breadth
  double hair_ratio = 0.0;       ///< share of the outline that is hair, thinning counts half
  double size_sd = 0.0;  ///< by how many of people's deviations the head is larger than usual; 0 without a scale
};

struct OutlineFit {
  SurfacePose pose;
  OutlineQuality quality;
};

/// Fits a head seen in perspective to the outline of the scalp and forehead (where they border background) and to the
/// usual border of the scalp (scalp_border.h) by least squares with the priors: semi-axes vary by a few percent, the
/// view by some degrees, the hair stands off by a few mm where there is hair, strands and ears that stand off count
/// little. Pixels are those of `labels`. mm_per_px and scale_depth_mm of the result hold at the scalp's centroid. None
/// where too little of the outline is seen.
std::optional<OutlineFit> fit_outline(const cv::Mat& labels, const OutlinePrior& prior);

}  // namespace smp
