// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// A grid of cells laid over part of a surface, e.g. over the pixels of one photo. Chart coordinates (u, v): corner
/// (i, j) of the grid lies at u = i, v = j. Between corners the surface is bilinear.
struct SamplingChart {
  int width = 0;                        ///< cells
  int height = 0;                       ///< cells
  std::vector<Vec3> corner_mm;          ///< (width + 1) * (height + 1) surface positions, row-major
  std::vector<double> density_per_mm2;  ///< width * height, points per mm² of surface; 0 = outside the region
};

/// Flat chart: cells of `pitch_mm` in the plane z = 0, first corner at the origin, density 0 everywhere.
SamplingChart flat_chart(int width, int height, double pitch_mm);

struct ChartPoint {
  std::uint32_t chart = 0;
  double u = 0.0;
  double v = 0.0;
};

/// Where a point is and how dense points shall be there.
struct LocatedPoint {
  bool is_inside = false;
  Vec3 position;                 ///< mm
  double density_per_mm2 = 0.0;  ///< bilinear between cell centres; the region's edge does not pull it down
};

/// A region on a surface with a target density, in one or more charts. Distances are measured in space (mm), so
/// charts that touch have no seam. Cells whose density is 0 are outside.
class SamplingDomain {
 public:
  /// Throws std::logic_error on arrays of the wrong size or negative or non-finite density.
  explicit SamplingDomain(std::vector<SamplingChart> charts);

  struct Cell {
    std::uint32_t chart = 0;
    std::uint32_t index = 0;  ///< in the chart, row-major
    Vec3 center;              ///< mm
    double area_mm2 = 0.0;    ///< of surface
    double density_per_mm2 = 0.0;
    double edge_mm =
        0.0;  ///< about the distance to the nearest place outside or to the chart's border (at most 8 % more)
  };

  /// Cells inside, in order along one Hilbert curve a chart.
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }
  /// Expected number of points: the integral of the density over the surface.
  [[nodiscard]] double expected_count() const { return expected_count_; }
  [[nodiscard]] double area_mm2() const { return area_mm2_; }
  [[nodiscard]] const std::vector<SamplingChart>& charts() const { return charts_; }

  /// Slope of `values` (one a cell of cells()) along the surface at a cell, per mm; differences reach only over cells
  /// inside.
  [[nodiscard]] Vec3 gradient(const std::vector<double>& values, std::size_t cell) const;
  /// Position of the cell in cells(), or -1 outside.
  [[nodiscard]] std::int32_t cell_at(const ChartPoint& p) const;
  [[nodiscard]] LocatedPoint locate(const ChartPoint& p) const;
  /// The point reached by moving `step` mm in the local tangent plane; to first order, so steps must be short
  /// against the surface's radius. May lie outside.
  [[nodiscard]] ChartPoint moved(const ChartPoint& p, Vec3 step) const;
  /// Surface point that moves +1 along u and along v, in mm, at `p`.
  struct Tangents {
    Vec3 along_u;
    Vec3 along_v;
  };
  [[nodiscard]] Tangents tangents(const ChartPoint& p) const;

 private:
  void list_cells(std::uint32_t chart);
  void extend_density(std::uint32_t chart);
  void measure_edge(std::uint32_t chart);

  std::vector<SamplingChart> charts_;
  std::vector<std::vector<double>> extended_;         ///< density carried two cells beyond the edge, per chart
  std::vector<std::vector<std::int32_t>> cell_rank_;  ///< per chart: position in cells_, -1 outside
  std::vector<Cell> cells_;
  double expected_count_ = 0.0;
  double area_mm2_ = 0.0;
};

}  // namespace smp
