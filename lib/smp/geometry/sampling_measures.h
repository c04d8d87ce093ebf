// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "smp/geometry/sampling_domain.h"
#include "smp/geometry/vec.h"

namespace smp {

/// How evenly points are spread. "Scaled" distances are multiplied by sqrt(λ), λ the wanted density at the point.
/// Points nearer than 1.5 mean spacings to the region's edge count as neighbours but are not themselves measured,
/// except for `min_ratio`, which sees all.
struct SpacingMeasures {
  std::size_t num_measured = 0;
  double min_ratio = 0.0;        ///< ρ: smallest nearest-neighbour (NN) distance over the hexagonal bound
  double mean_ratio = 0.0;       ///< mean NN distance over the hexagonal bound
  double low_ratio = 0.0;        ///< 5th percentile of the same
  double nn_variation = 0.0;     ///< CoV of the scaled NN distance: lattice 0, natural follicles .20-.29, random .52
  double clark_evans = 0.0;      ///< mean NN distance over that of random points: random 1, hexagonal 2.15
  double hexatic_order = 0.0;    ///< ψ6, mean over points, six nearest neighbours: random .36, lattice 1
  double pair_peak = 0.0;        ///< g1: peak of the scaled pair correlation, bins of 0.1
  double min_distance_mm = 0.0;  ///< smallest NN distance
};

/// Measures points (of one prefix) against a domain whose density is taken times `fraction`.
/// All zero when fewer than two points.
SpacingMeasures spacing_measures(const SamplingDomain& domain, std::span<const ChartPoint> points, double fraction);

/// dE: RMS relative error of the density after smoothing points and wanted density with a Gaussian whose full width
/// at half maximum is `width_spacings` mean spacings (of the prefix), over the region. Random points: 0.083 at 8.
double density_error(const SamplingDomain& domain, std::span<const ChartPoint> points, double fraction,
                     double width_spacings = 8.0);

}  // namespace smp
