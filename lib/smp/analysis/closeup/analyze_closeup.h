// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "smp/artifacts/closeup.h"

namespace smp {

/// Finds the hair shafts of a trichoscope close-up, groups them into follicular units and counts.
///
/// `rgb8`: CV_8UC3, RGB, sRGB-encoded, upright. `mm_per_px`: scale where known; else the scope's burned-in bar is
/// looked for; without either the numbers per cm2 and in um are null and the picture is taken as about 3.5 mm wide.
/// Banners, scale strips, text and circles that the scope drew are ignored. A picture without hair gives an empty
/// list. Same picture and options = same result, whatever the thread count. Throws Error(input) when the model
/// named in the options cannot be read; logic_error when the picture is empty or of another type.
Closeup analyze_closeup(const cv::Mat& rgb8, std::optional<double> mm_per_px, const CloseupOptions& options = {});

/// CV_8UC3 RGB: the picture with centre lines (one colour a unit), roots, widths in um and unit outlines.
cv::Mat draw_closeup(const cv::Mat& rgb8, const Closeup& closeup);

}  // namespace smp
