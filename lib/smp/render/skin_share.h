// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

struct SkinShareOptions {
  double mm_per_px = 0.25;        ///< of the photo near the scalp; > 0
  double hair_skin_ratio = 0.12;  ///< linear luminance of hair over that of bare skin in the same light, 0..1
};

/// Share of each pixel's light that comes from below the skin surface, 0..1 as 0..255 (CV_8UC1): 255 on bare skin,
/// falling where hair lies in front or where the skin shines. Pigment changes that share only.
/// Local skin is the brighter part of 2 mm blocks with dark structures under about 2.5 cm closed, so shading stays in
/// it. `photo` is CV_8UC3, RGB, sRGB-encoded; only `area` is computed, the rest is 255. `num_threads` never changes a
/// byte.
cv::Mat skin_share(const cv::Mat& photo, const cv::Rect& area, const SkinShareOptions& options, int num_threads = 1);

}  // namespace smp
