// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>

#include "smp/analysis/outline_fit.h"
#include "smp/artifacts/analysis.h"
#include "smp/artifacts/case_file.h"
#include "smp/geometry/head_surface.h"

namespace smp {

/// Where the head lies in a photo and how large a millimetre is there.
struct SurfaceFit {
  std::optional<SurfacePose> pose;  ///< none where no head was found
  Scale scale;
  std::optional<OutlineQuality> outline;  ///< of the fitted head; none where the outline gave no head
};

/// What is known of the client and the camera beforehand.
struct HeadPrior {
  Origin origin = Origin::unknown;
  std::optional<double> focal_px;  ///< of the photo; with a known scale it gives the camera's distance
};

/// Half of the 95 % interval of a given scale over its value: it holds somewhere on the head, and depth on a curved
/// head at arm's length makes up to this.
inline constexpr double kGivenScaleUncertainty = 0.05;

/// Fits the mean head, stretched and turned, to the outline of the regions for a known view, with mm_per_px at the
/// scalp's centroid (outline_fit.h); the head is taken as upright, bent by some degrees on front views, or as looking
/// straight up on top views. Where the outline gives nothing: as broad as the scalp. Size: from `hint` (mm_per_px, or
/// measured head breadth), else the mean head breadth of `prior.origin`, method head_breadth, assumed, with the
/// interval that this guess deserves. `px_ratio` is working pixels per photo pixel: `labels` are at working size, the
/// result is in photo pixels.
SurfaceFit fit_surface(const cv::Mat& labels, View view, const ScaleHint& hint, const HeadPrior& prior,
                       double px_ratio);

/// What fit_surface takes a head's mm_per_px for where only its breadth is assumed, from the scalp's box alone: to tell
/// sources of scale that are far off. None without a head.
std::optional<double> assumed_mm_per_px(const cv::Mat& labels, View view, const ScaleHint& hint, const HeadPrior& prior,
                                        double px_ratio);

}  // namespace smp
