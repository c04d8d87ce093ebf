// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/render/dot_splat.h"

namespace smp {

/// The photo with the scene's dots on its skin. In linear light each band becomes
/// R' = R (1 - share (1 - exp(-density))): the light from below the skin is filtered, hair in front and shine stay.
/// `photo` CV_8UC3 RGB sRGB; `share` CV_8UC1 of the same size (skin_share). A pixel that no dot reaches is returned
/// bit for bit. The result does not depend on `num_threads`.
cv::Mat apply_dots(const cv::Mat& photo, const cv::Mat& share, const SplatScene& scene, int num_threads);

}  // namespace smp
