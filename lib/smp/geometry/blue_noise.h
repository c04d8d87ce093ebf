// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/geometry/sampling_domain.h"
#include "smp/geometry/vec.h"

namespace smp {

/// Options of blue_noise_points.
struct BlueNoiseOptions {
  /// Cumulative shares of the points placed after each session, rising to 1. Each prefix is itself well spread.
  std::vector<double> session_fractions{1.0};
  /// Smallest distance between two points over the bound of a hexagonal lattice, sqrt(2 / (sqrt(3) λ)), where λ is the
  /// density wanted after the later of their two sessions; 0 .. 0.75. Higher is more regular: 0.70 looks like a
  /// lattice from near, follicles measure .30-.44 (their 5th percentile, SAMPLING.md).
  double min_spacing_ratio = 0.42;
  /// Smallest distance between any two points in mm, whatever the density. The densest places must leave room:
  /// below about 0.75 of the hexagonal bound there.
  double min_distance_mm = 0.0;
  /// Sweeps towards the density, towards the spacing, and of disorder. More: more even, more exact, slower.
  int gather_sweeps = 14;
  int spring_sweeps = 10;
  int metropolis_sweeps = 3;
  /// Largest disorder move over the local mean spacing; larger is more natural and less even.
  double metropolis_step_ratio = 0.12;
  std::uint64_t seed = 0;
  int num_threads = 1;  ///< never changes a result
};

/// Something that keeps points away: a hair, an old dot.
struct FixedPoint {
  Vec3 position;
  double clearance_mm = 0.0;  ///< no new point closer than this
};

struct BlueNoiseSet {
  std::vector<ChartPoint> points;
  std::vector<Vec3> positions;          ///< mm
  std::vector<double> density_per_mm2;  ///< wanted, at each point, existing points included
  std::vector<std::uint8_t> session;    ///< 0-based
  std::vector<double> order;            ///< in [0, 1): rising order is a good order within a session too
  int num_dropped = 0;                  ///< points left out because no allowed place was near
};

/// Options for a regularity dial: 0 is the disorder of natural follicles, 1 the most even set that is still not a
/// lattice (ratio 0.70). Sets the ratio and the sweeps only.
BlueNoiseOptions blue_noise_options(double regularity);

/// Points whose density follows the domain's, whose session prefixes are each evenly spread (nested blue noise), and
/// of which no two are closer than the options and no one closer to a fixed point than its clearance: both exactly.
/// Fixed points inside the domain count towards its density from the first session on.
/// The result depends on domain, fixed points, options and seed only, not on threads or optimisation level (no libm
/// call but sqrt; needs -ffp-contract=off).
/// Method: counts exact along a Hilbert curve; sessions by a golden-ratio sequence along it (each prefix is evenly
/// counted); smoothing by gradient descent on the kernel discrepancy between points and density, summed over session
/// levels (after Ahmed, Ren & Wonka 2022); pair springs towards the hard distance; Metropolis moves of hard discs.
/// Throws std::logic_error when options are out of range.
BlueNoiseSet blue_noise_points(const SamplingDomain& domain, const std::vector<FixedPoint>& fixed,
                               const BlueNoiseOptions& options);

}  // namespace smp
