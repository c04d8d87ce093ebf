// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/analyze_closeup.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "smp/analysis/closeup/darkness.h"
#include "smp/analysis/closeup/overlays.h"
#include "smp/analysis/closeup/shaft_features.h"
#include "smp/analysis/closeup/shaft_model.h"
#include "smp/analysis/closeup/shafts.h"
#include "smp/analysis/closeup/statistics.h"
#include "smp/base/error.h"

namespace smp {
namespace {

constexpr double kCellMm = 4.0 / 359.0;      // 4 px of the 70x training pictures, whose bar is 359 px a mm
constexpr double kCellsAcross = 320.0;       // without a scale the picture is taken to be as wide as those
constexpr double kMinPxPerCell = 0.5;        // enlarging further invents detail
constexpr double kCandidateStrength = 0.28;  // at which the shaft model was trained
constexpr double kMaxCells = 4e6;            // bounds memory for absurd scales

double choose_px_per_cell(const cv::Mat& rgb8, std::optional<double> mm_per_px) {
  const double wanted = mm_per_px ? kCellMm / *mm_per_px : std::max(rgb8.cols, rgb8.rows) / kCellsAcross;
  const double smallest = std::sqrt(static_cast<double>(rgb8.total()) / kMaxCells);
  return std::max({wanted, kMinPxPerCell, smallest});
}

CloseupHair hair_from_shaft(const SeenShaft& shaft, int unit) {
  CloseupHair hair;
  const cv::Point2d middle = shaft.line[shaft.line.size() / 2];
  const cv::Point2d root = shaft.line.front(), chord = shaft.line.back() - root;
  hair.x_px = middle.x;
  hair.y_px = middle.y;
  hair.root_px = {root.x, root.y};
  hair.box_px = {root.x, root.y, root.x, root.y};
  for (const cv::Point2d& p : shaft.line) {
    hair.box_px = {std::min(hair.box_px[0], p.x), std::min(hair.box_px[1], p.y), std::max(hair.box_px[2], p.x),
                   std::max(hair.box_px[3], p.y)};
    hair.line_px.push_back({p.x, p.y});
  }
  hair.unit = unit;
  hair.length_px = shaft.length;
  hair.direction_deg = std::atan2(chord.y, chord.x) * 180.0 / std::numbers::pi;
  hair.width_px = shaft.width;
  hair.width_profile_px = shaft.width_profile;
  hair.strength = shaft.strength;
  hair.is_root_visible = shaft.is_root_visible;
  return hair;
}

/// Candidate lines with roots and widths, and of these the ones that are hairs.
std::vector<SeenShaft> find_shafts(const cv::Mat& skin, double px_per_cell, const CloseupOptions& options,
                                   Closeup& closeup) {
  const bool has_model = options.model != "none";
  closeup.method = has_model ? "model" : "contrast";
  std::vector<SeenShaft> shafts =
      candidate_shafts(skin, px_per_cell, has_model ? kCandidateStrength : options.min_strength, closeup.blur_px);
  if (!has_model) return shafts;
  const ShaftModel model = read_shaft_model(options.model);
  const auto features = shaft_features(skin, darkness_map(skin, px_per_cell), px_per_cell, shafts);
  std::vector<SeenShaft> hairs;
  for (std::size_t i = 0; i < shafts.size(); ++i) {
    shafts[i].strength = shaft_probability(model, features[i]);
    if (shafts[i].strength >= options.min_probability) hairs.push_back(std::move(shafts[i]));
  }
  return hairs;
}

}  // namespace

std::vector<SeenShaft> candidate_shafts(const cv::Mat& skin, double px_per_cell, double min_strength, double& blur_px) {
  TraceOptions trace;
  trace.start = min_strength;
  const ShaftMap map = ridge_shaft_map(skin, px_per_cell);
  std::vector<SeenShaft> shafts = shafts_from_traces(join_gaps(trace_shafts(map, trace)), px_per_cell, skin.size());
  orient_roots(darkness_map(skin, px_per_cell), px_per_cell, shafts);
  blur_px = measure_widths(skin, px_per_cell, shafts);
  return shafts;
}

Closeup analyze_closeup(const cv::Mat& rgb8, std::optional<double> mm_per_px, const CloseupOptions& options) {
  check(!rgb8.empty() && rgb8.type() == CV_8UC3, "a close-up is an 8-bit RGB picture");
  Closeup closeup;
  closeup.mm_per_px = mm_per_px;
  const auto bar = find_scope_bar(rgb8);
  if (bar && !mm_per_px) {
    closeup.mm_per_px = bar->mm_per_px;
    closeup.is_scale_burned_in = true;
  }
  const double px_per_cell = choose_px_per_cell(rgb8, closeup.mm_per_px);
  const cv::Rect frame = find_skin_frame(rgb8);
  const cv::Mat skin = erase_drawings(rgb8(frame));
  std::vector<SeenShaft> shafts = find_shafts(skin, px_per_cell, options, closeup);
  for (SeenShaft& shaft : shafts) {
    for (cv::Point2d& p : shaft.line) p += cv::Point2d(frame.tl());
  }
  if (bar) {
    std::erase_if(shafts, [&](const SeenShaft& s) { return is_on_scope_bar(*bar, s.line[s.line.size() / 2]); });
  }
  const double radius_px =
      closeup.mm_per_px ? options.unit_radius_mm / *closeup.mm_per_px : options.unit_radius_mm / kCellMm * px_per_cell;
  const std::vector<int> units = group_units(shafts, radius_px);
  for (std::size_t i = 0; i < shafts.size(); ++i) closeup.hairs.push_back(hair_from_shaft(shafts[i], units[i]));
  fill_statistics(closeup, cv::Rect2d(frame), options.vellus_um);
  return closeup;
}

}  // namespace smp
