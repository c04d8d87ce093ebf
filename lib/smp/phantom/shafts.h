// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "smp/artifacts/closeup.h"
#include "smp/artifacts/phantom.h"
#include "smp/geometry/vec.h"

namespace smp::phantom {

/// One hair of a scope picture: a bent ribbon of constant width.
struct Shaft {
  std::array<Px2, 5> path;  ///< from the root to the cut tip, px
  double width_px = 25.0;
  int unit = 0;
  bool white = false;
  double shade = 1.0;
  double glint = 0.0;  ///< strength of the streak of light along it
};

/// Follicular units and their shafts around the picture, lowest first. Units keep a hard core and natural spacing.
std::vector<Shaft> plan_shafts(const PhantomOptions& options, std::uint64_t seed);

/// The shafts whose middle lies in the picture, as the truth lists them. Units are renumbered from 0 in order.
Closeup closeup_truth(const std::vector<Shaft>& shafts, const PhantomOptions& options);

}  // namespace smp::phantom
