// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/analyze_closeup.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "smp/analysis/closeup/closeup_net.h"
#include "smp/analysis/closeup/darkness.h"
#include "smp/analysis/closeup/overlays.h"
#include "smp/analysis/closeup/shafts.h"
#include "smp/analysis/closeup/statistics.h"
#include "smp/base/error.h"

namespace smp {
namespace {

constexpr double kCellMm = 4.0 / 359.0;  // 4 px of the 70x training pictures, whose bar is 359 px a mm
constexpr double kCellsAcross = 320.0;   // without a scale the picture is taken to be as wide as those
constexpr double kMinPxPerCell = 0.5;    // enlarging further invents detail
constexpr double kMaxCells = 4e6;        // bounds memory for absurd scales

double choose_px_per_cell(const cv::Mat& rgb8, std::optional<double> mm_per_px) {
  const double wanted = mm_per_px ? kCellMm / *mm_per_px : std::max(rgb8.cols, rgb8.rows) / kCellsAcross;
  const double smallest = std::sqrt(static_cast<double>(rgb8.total()) / kMaxCells);
  return std::max({wanted, kMinPxPerCell, smallest});
}

CloseupHair hair_from_shaft(const Shaft& shaft, int unit) {
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

}  // namespace

Closeup analyze_closeup(const cv::Mat& rgb8, std::optional<double> mm_per_px, const CloseupOptions& options) {
  check(!rgb8.empty() && rgb8.type() == CV_8UC3, "a close-up is an 8-bit RGB picture");
  Closeup closeup;
  closeup.mm_per_px = mm_per_px;
  if (const auto bar = mm_per_px ? std::nullopt : find_scope_bar(rgb8)) {
    closeup.mm_per_px = bar->mm_per_px;
    closeup.is_scale_burned_in = true;
  }
  const double px_per_cell = choose_px_per_cell(rgb8, closeup.mm_per_px);
  const cv::Rect frame = find_skin_frame(rgb8);
  const cv::Mat skin = erase_drawings(rgb8(frame));
  const bool has_net = options.model != "none";
  closeup.method = has_net ? "net" : "filters";
  const ShaftMap map = has_net ? net_shaft_map(skin, px_per_cell, options.model) : ridge_shaft_map(skin, px_per_cell);
  TraceOptions trace;
  trace.start = options.min_strength;
  std::vector<Shaft> shafts = shafts_from_traces(join_gaps(trace_shafts(map, trace)), px_per_cell, skin.size());
  orient_roots(darkness_map(skin, px_per_cell), px_per_cell, shafts);
  closeup.blur_px = measure_widths(skin, px_per_cell, shafts);
  for (Shaft& shaft : shafts) {
    for (cv::Point2d& p : shaft.line) p += cv::Point2d(frame.tl());
  }
  const double radius_px =
      closeup.mm_per_px ? options.unit_radius_mm / *closeup.mm_per_px : options.unit_radius_mm / kCellMm * px_per_cell;
  const std::vector<int> units = group_units(shafts, radius_px);
  for (std::size_t i = 0; i < shafts.size(); ++i) closeup.hairs.push_back(hair_from_shaft(shafts[i], units[i]));
  fill_statistics(closeup, cv::Rect2d(frame), options.vellus_um);
  return closeup;
}

}  // namespace smp
