// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/geometry/head_surface.h"

namespace smp {

/// What lies at a place of a photo, blended between the four nearest cells of the region grid; shares sum to 1 with
/// background.
struct FieldSample {
  double bald = 0.0;
  double thin = 0.0;
  double hair = 0.0;
  double skin = 0.0;
  double density = 0.0;  ///< follicle density over the client's densest, 0..1; of the scalp cells only
  [[nodiscard]] double loss() const { return bald + thin; }
  [[nodiscard]] double scalp() const { return bald + thin + hair; }
};

/// One photo's regions, decoded, with its surface.
struct PhotoField {
  int photo = 0;
  View view = View::front;
  HeadSurface surface;
  double cell_px = 1.0;
  int columns = 0;
  int rows = 0;
  std::vector<std::uint8_t> label;  ///< columns * rows
  std::vector<double> density;      ///< columns * rows
  double cell_mm = 1.0;             ///< edge of a cell that faces the camera

  [[nodiscard]] std::uint8_t label_at(int column, int row) const;  ///< 0 beyond the grid
  [[nodiscard]] FieldSample sample(Px2 px) const;
};

/// Decodes one photo. None when it has neither a surface nor a scale, or an empty grid. Throws Error(schema) on a grid
/// whose rows do not fit its size.
std::optional<PhotoField> decode_field(const PhotoAnalysis& photo, int index);

/// Distance in mm from each cell's centre to the nearest cell for which `is_target` holds (0 there, 1e6 when there is
/// none); along the picture, so short where the skin turns away.
std::vector<double> distance_mm(const PhotoField& field, const std::function<bool(std::uint8_t)>& is_target);

/// `values` (one a cell) blended at a pixel.
double blend(const PhotoField& field, const std::vector<double>& values, Px2 px);

/// Whether photo `k` of `fields` sees the place best: faces it most squarely among those whose grid has scalp there.
bool owns(const std::vector<PhotoField>& fields, std::size_t k, Vec3 place);

}  // namespace smp
