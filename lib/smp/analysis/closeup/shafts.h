// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/analysis/closeup/trace.h"

namespace smp {

/// A hair shaft in photo pixels.
struct SeenShaft {
  std::vector<cv::Point2d> line;      ///< centre line, root first, at least two points
  double strength = 0.0;              ///< 0..1
  double length = 0.0;                ///< px along the line
  double width = 0.0;                 ///< px, median, corrected for blur; 0 when it could not be measured
  std::vector<double> width_profile;  ///< px at tenths of the length; 0 where unmeasurable
  bool is_root_visible = true;        ///< the root end lies inside the frame
  bool is_tip_visible = true;
};

/// Joins lines that continue each other across a gap (glints, flakes and crossings interrupt shafts).
std::vector<ShaftTrace> join_gaps(std::vector<ShaftTrace> traces);

/// Shafts in photo pixels from traced lines in cells; ends still unordered.
std::vector<SeenShaft> shafts_from_traces(const std::vector<ShaftTrace>& traces, double px_per_cell, cv::Size photo_px);

/// Puts the root first. A shaft fades into the skin at its root (the part under the skin shows as a blurred shade),
/// is cut clean at its tip, and neighbours grow the same way; an end cut by the frame is no root.
void orient_roots(const cv::Mat& dark, double px_per_cell, std::vector<SeenShaft>& shafts);

/// Fills width and width_profile; returns the optics' blur (sd, px) that was removed, 0 when it cannot be told.
double measure_widths(const cv::Mat& rgb8, double px_per_cell, std::vector<SeenShaft>& shafts);

/// Every line that may be a hair: traced, joined, oriented and measured. `min_strength` as TraceOptions::start;
/// `blur_px` receives what measure_widths returns.
std::vector<SeenShaft> candidate_shafts(const cv::Mat& skin, double px_per_cell, double min_strength, double& blur_px);

/// Unit index of each shaft, from 0 in order of first appearance: roots within `radius_px` of one another, chained.
std::vector<int> group_units(const std::vector<SeenShaft>& shafts, double radius_px);

}  // namespace smp
