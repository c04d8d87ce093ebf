// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace smp::test {

/// HEIC of a grid of tiles as phones write it: the picture is cut into square tiles (the last row and column padded),
/// each a hidden coded item, and the main item is a `grid` that names them, turned by `quarter_turns` to the left
/// (`irot`). Built by taking single-tile files of libheif apart. "" when no HEVC encoder is installed.
std::string heic_grid_from(const cv::Mat& image, int tile_px, int quarter_turns);

}  // namespace smp::test
