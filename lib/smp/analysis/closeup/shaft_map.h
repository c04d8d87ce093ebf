// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace smp {

/// How likely a shaft's centre line runs through a cell, one layer a direction: shafts that cross lie in different
/// layers, so they never merge. Layer k holds lines at k * 180 / kShaftBins degrees (x right, y down).
struct ShaftMap {
  static constexpr int kShaftBins = 8;
  int width = 0;             ///< cells
  int height = 0;            ///< cells
  double px_per_cell = 4.0;  ///< photo pixels a cell
  std::vector<float> value;  ///< kShaftBins * height * width, 0..1

  [[nodiscard]] float at(int bin, int y, int x) const {
    return value[(static_cast<std::size_t>(bin) * static_cast<std::size_t>(height) + static_cast<std::size_t>(y)) *
                     static_cast<std::size_t>(width) +
                 static_cast<std::size_t>(x)];
  }
};

/// Strength at continuous cell coordinates (cell centres at +0.5) for a line at `turn` bins (any real number, one
/// half turn is kShaftBins); linear between cells and between directions, clamped at the rim.
double shaft_strength(const ShaftMap& map, double x, double y, double turn);

/// Map by oriented dark-line filters of several widths. Shafts that touch side by side over their whole length share
/// one line.
/// `rgb8`: CV_8UC3. Never throws on valid pictures.
ShaftMap ridge_shaft_map(const cv::Mat& rgb8, double px_per_cell);

}  // namespace smp
