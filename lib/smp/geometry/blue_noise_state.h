// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

// Inside of blue_noise_points: not for other modules.

#include <cstdint>
#include <functional>
#include <vector>

#include "smp/geometry/blue_noise.h"
#include "smp/geometry/sampling_domain.h"

namespace smp::detail {

/// Points being placed (0 .. num_free-1), followed by the fixed ones.
struct BlueNoiseState {
  const SamplingDomain* domain = nullptr;
  const BlueNoiseOptions* options = nullptr;
  std::size_t num_free = 0;
  std::vector<ChartPoint> place;      ///< free points only
  std::vector<Vec3> position;         ///< all
  std::vector<double> density;        ///< all
  std::vector<std::uint8_t> level;    ///< all; session index, fixed points 0
  std::vector<double> order;          ///< free points only
  std::vector<double> clearance_mm;   ///< fixed points only
  std::vector<double> fixed_density;  ///< per cell of the domain: density of the fixed points nearby

  [[nodiscard]] std::size_t size() const { return position.size(); }
  [[nodiscard]] std::size_t num_levels() const { return options->session_fractions.size(); }
  [[nodiscard]] bool is_fixed(std::size_t i) const { return i >= num_free; }
};

/// Neighbour ids of each point, one after the other.
struct NeighbourLists {
  std::vector<std::uint32_t> start;
  std::vector<std::uint32_t> ids;
};

/// Builds lists for items 0 .. n-1; `list(i, out)` appends i's neighbours. Same result with any number of threads.
NeighbourLists build_lists(std::size_t n, int num_threads,
                           const std::function<void(std::size_t, std::vector<std::uint32_t>&)>& list);

/// Runs `work(i)` for 0 .. n-1 in blocks.
void for_each_point(std::size_t n, int num_threads, const std::function<void(std::size_t, std::size_t)>& work_range);

/// Puts the points at exact local counts along the Hilbert curve and labels them with sessions.
BlueNoiseState start_points(const SamplingDomain& domain, const std::vector<FixedPoint>& fixed,
                            const BlueNoiseOptions& options);

/// Moves point i by `step` mm unless that leaves the region. Returns whether it moved.
bool move_point(BlueNoiseState& s, std::size_t i, Vec3 step);

/// Descent towards the density at every session level.
void gather(BlueNoiseState& s);

/// Pair springs towards the distances.
void relax_springs(BlueNoiseState& s);

/// Metropolis sweeps of hard discs; then points that still break a distance are moved or dropped.
/// Returns the number dropped.
int disorder_and_settle(BlueNoiseState& s);

}  // namespace smp::detail
