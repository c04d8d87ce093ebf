// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <functional>
#include <opencv2/core.hpp>
#include <vector>

#include "smp/render/dot_kernel.h"

namespace smp {

/// One dot in one photo. A picture offset (dx, dy) from its centre lies sqrt(gxx dx² + 2 gxy dx dy + gyy dy²) mm away
/// on the skin: the metric holds scale and foreshortening.
struct SplatDot {
  double x_px = 0.0;
  double y_px = 0.0;
  double gxx_mm2 = 0.0;
  double gxy_mm2 = 0.0;
  double gyy_mm2 = 0.0;
  std::uint32_t kernel = 0;  ///< index into SplatScene::kernels
};

struct CoarseSplat;

/// Everything that lies on the skin of one photo in one state.
struct SplatScene {
  cv::Size size_px;
  std::vector<DotKernel> kernels;
  std::vector<SplatDot> dots;
  std::vector<CoarseSplat> coarse;  ///< smooth parts, drawn on coarser grids and added
};

/// A scene on a grid whose cells are `cell_px` picture pixels wide: cell (i, j) is centred at (i + 0.5, j + 0.5)
/// cell_px.
struct CoarseSplat {
  int cell_px = 1;
  SplatScene scene;
};

/// Receives one tile: its place in the picture and the optical density of its pixels (CV_32FC4, bands r, g, b and an
/// unused lane; a pixel reached by no dot holds exact zeros). Called from several threads at once.
using TileSink = std::function<void(const cv::Rect& place, const cv::Mat& density)>;

/// Side of a tile in pixels. Tiles only order the work: no result depends on it.
inline constexpr int kTileSide_px = 64;

/// Sums the dots' densities over the picture tile by tile and hands each tile that a dot reaches to `sink`. A pixel's
/// sum runs over the dots in their order, so neither threads nor tiles change a bit. Dots with a degenerate metric
/// (determinant <= 0) are a bug. Coarse parts are interpolated bilinearly between their cells.
void splat_dots(const SplatScene& scene, int num_threads, const TileSink& sink);

/// The density of the whole picture at once (CV_32FC3).
cv::Mat density_plane(const SplatScene& scene, int num_threads);

}  // namespace smp
