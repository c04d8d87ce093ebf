// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/analysis/closeup/shaft_map.h"

namespace smp {

struct TraceOptions {
  double start = 0.40;            ///< strength a line must reach somewhere, 0..1; raising it drops faint hairs
  double keep_on = 0.15;          ///< strength down to which a line is followed, 0..1
  double min_length_cells = 3.0;  ///< shorter lines are dropped
};

/// A centre line, ends in no particular order.
struct ShaftTrace {
  std::vector<cv::Point2d> line;  ///< about one point a cell, in cells
  double strength = 0.0;          ///< mean strength along the line, 0..1
  double peak = 0.0;              ///< largest strength, 0..1
};

/// Follows every line of the map, strongest first: straight on through crossings, bending at most about 8 degrees a
/// cell, never twice over the same place in the same direction. Order and result depend on the map only.
std::vector<ShaftTrace> trace_shafts(const ShaftMap& map, const TraceOptions& options);

}  // namespace smp
