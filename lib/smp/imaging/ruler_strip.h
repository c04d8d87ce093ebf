// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp::detail {

inline constexpr int kBands = 24;     // across the strip, each with its own comb
inline constexpr int kMinTicks = 12;  // fewer are not told from chance

/// Part of the picture along the ruler, x along it.
struct Strip {
  cv::Mat grey;  // CV_32FC1
  Px2 origin, along, across;
  double zoom = 1.0;  // picture px per strip px
};

/// The strip along what was marked (find_ruler_ticks); empty where too short for a ruler.
Strip cut_strip(const cv::Mat& rgb, const std::vector<Px2>& marked);

using Signal = std::vector<double>;

/// Mean over the rows of a band, 0 .. kBands - 1, without the slow part; ticks are positive.
Signal band_signal(const cv::Mat& grey, int band);

struct Comb {
  int band = 0;
  int period_px = 0;
  double regularity = 0.0;
};

/// The first lag at which a band repeats itself.
std::optional<Comb> comb_of(const Signal& s, int band);

}  // namespace smp::detail
