// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/case_file.h"
#include "smp/geometry/head_surface.h"

namespace smp {

/// Where the head lies in a photo and how large a millimetre is there.
struct SurfaceFit {
  std::optional<SurfacePose> pose;  ///< none where no head was found
  Scale scale;
};

/// Fits the head's ellipsoid to the outline of the regions for a known view. Parallel projection; the head is taken as
/// upright on side, front and back views, and as looking straight up on top views, except for the pitch that the
/// forehead's height tells on front views. Size: from `hint` (mm_per_px, or measured head breadth), else the mean head
/// breadth of `origin`, method head_breadth, with the interval that this guess deserves.
/// `px_ratio` is working pixels per photo pixel: `labels` are at working size, the result is in photo pixels.
SurfaceFit fit_surface(const cv::Mat& labels, View view, const ScaleHint& hint, Origin origin, double px_ratio);

/// Area in mm² of the scalp pixels for which `wanted` (working-size mask, CV_8U) is set.
double surface_area_mm2(const cv::Mat& wanted, const SurfacePose& pose, double px_ratio);

}  // namespace smp
