// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/analysis/head_net.h"

namespace smp {

/// Where each pixel's colour lies between the person's own hair and own bare skin, under the light that falls there.
struct TonePlaces {
  cv::Mat place;  ///< CV_32F, 0 = hair tone .. 1 = skin tone, clamped to -0.25 .. 1.25; empty: tones not measurable
  cv::Mat trust;  ///< CV_32F, 0..1, by how far the two tones are apart
};

/// Measures hair and bare skin where the scores are sure of them, locally, and places every pixel of `rgb` (CV_8UC3,
/// size of the scores). Without bare scalp the face's skin stands in.
TonePlaces tone_places(const cv::Mat& rgb, const ClassScores& scores);

}  // namespace smp
