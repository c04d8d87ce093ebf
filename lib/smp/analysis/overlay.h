// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/artifacts/analysis.h"

namespace smp {

/// The picture that a practitioner reads at a glance: tinted regions with outlines, hairlines, excluded spots, a heat
/// map of density in the corner, and a legend with shares and areas. `rgb` CV_8UC3 and the maps of one size (any);
/// positions in `photo` are in photo pixels, `px_ratio` picture pixels per photo pixel. With `redact_face` eyes and
/// below are blurred on front and side views.
cv::Mat draw_overlay(const cv::Mat& rgb, const cv::Mat& labels, const cv::Mat& density, const PhotoAnalysis& photo,
                     double px_ratio, bool redact_face);

/// Blurs the face's skin (front and side views) beyond recognition, in place.
void redact(cv::Mat& rgb, const cv::Mat& labels, View view);

}  // namespace smp
