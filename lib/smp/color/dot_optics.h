// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace smp {

/// One dot in one band: an upright cylinder, 0.2 mm high, in skin. All values are clamped to the table's axes, except
/// that the density goes to zero in proportion below the weakest absorption.
struct DotQuery {
  double skin_reduced_scattering_per_mm = 4.0;
  double skin_absorption_per_mm = 0.1;  ///< of the dermis
  double epidermis_absorbance = 0.1;    ///< absorption times thickness of the epidermis (melanin)
  double depth_mm = 0.35;               ///< centre
  double radius_mm = 0.075;
  double dot_absorption_per_mm = 10.0;         ///< extra
  double dot_reduced_scattering_per_mm = 0.0;  ///< extra
};

/// How a dot of pigment darkens the skin around it: optical density -ln(R / R_skin) against distance, tabulated by our
/// own Monte Carlo (scripts/optics/dot_kernel_mc.cpp) and interpolated log-log. Densities of several dots add, so a
/// field of n dots per mm2 placed at random has mean R / R_skin = exp(-n * missing_mm2) (Poisson), which saturates.
/// Melanin lies above the dots; it matters by taking the light that bounces between skin and surface.
class DotTable {
 public:
  /// From the text of configs/optics/dot_kernels.csv. Throws Error(input) on a malformed table.
  explicit DotTable(std::string_view text);

  /// Distances of the profile in mm, ascending from 0.
  [[nodiscard]] const std::vector<double>& distances_mm() const { return axes_[kDistance]; }
  /// Density at those distances, each >= 0.
  [[nodiscard]] std::vector<double> profile(const DotQuery& query) const;
  /// Light missing because of one dot: integral of 1 - exp(-density) over the plane, mm2.
  [[nodiscard]] double missing_mm2(const DotQuery& query) const;

 private:
  enum Axis : std::size_t { kMusp, kMua, kEpidermis, kDepth, kRadius, kAbsorption, kScattering, kDistance, kNumAxes };
  struct Corner {
    std::size_t cell = 0;
    double weight = 0;
  };
  struct Place {
    std::array<Corner, 128> corners;
    std::size_t num_corners = 0;
    double weak_factor = 1;  ///< below the weakest tabulated absorption
  };
  [[nodiscard]] static double coordinate(std::size_t axis, double value);
  [[nodiscard]] Place place(const DotQuery& query) const;

  std::array<std::vector<double>, kNumAxes> axes_;
  std::array<std::vector<double>, kNumAxes> coordinates_;  ///< of the axes' values, in which densities are smooth
  std::vector<double> log_density_;                        ///< log(density + floor), cell by cell
  std::vector<double> log_missing_;                        ///< log of missing_mm2 per cell
};

}  // namespace smp
