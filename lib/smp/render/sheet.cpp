// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/error.h"
#include "smp/imaging/pixels.h"
#include "smp/render/canvas.h"

namespace smp {
namespace {

constexpr int kGap_px = 16;
constexpr int kTitle_px = 40;
constexpr int kCaption_px = 30;
constexpr int kFoot_px = 58;
constexpr double kBarShare = 0.25;  // of a panel's width that the scale bar may take

void set_grey(cairo_t* cr, double level) { cairo_set_source_rgb(cr, level, level, level); }

/// The longest round length that fits in `most_mm`.
double round_length_mm(double most_mm) {
  constexpr std::array lengths{1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0};
  double best = 0.0;
  for (const double l : lengths)
    if (l <= most_mm) best = l;
  return best;
}

void draw_scale_bar(cairo_t* cr, double x, double y, double panel_width_px, double mm_per_px) {
  const double length_mm = round_length_mm(kBarShare * panel_width_px * mm_per_px);
  if (length_mm <= 0.0) return;
  const double length_px = length_mm / mm_per_px;
  set_grey(cr, 0.1);
  cairo_rectangle(cr, x, y, length_px, 5.0);
  cairo_fill(cr);
  draw_text(cr, std::to_string(static_cast<int>(length_mm)) + " mm at the centre of the scalp", x + length_px + 8.0,
            y - 6.0, 13.0);
}

}  // namespace

cv::Mat draw_sheet(const std::vector<Panel>& panels, int columns, int panel_side_px, std::optional<double> mm_per_px,
                   const std::string& title) {
  check(!panels.empty() && columns > 0, "draw_sheet: at least one panel");
  const cv::Size original = panels.front().picture.size();
  cv::Size shown = fit_within(original, panel_side_px);
  if (shown.width > original.width) shown = original;
  columns = std::min(columns, static_cast<int>(panels.size()));
  const int rows = (static_cast<int>(panels.size()) + columns - 1) / columns;
  Canvas canvas(columns * (shown.width + kGap_px) + kGap_px,
                kTitle_px + rows * (shown.height + kCaption_px) + kFoot_px);
  cairo_t* cr = canvas.cr();
  set_grey(cr, 0.1);
  draw_text(cr, title, kGap_px, 10.0, 18.0, Align::left, true);
  for (std::size_t i = 0; i < panels.size(); ++i) {
    check(panels[i].picture.size() == original, "draw_sheet: panels of one size");
    const int column = static_cast<int>(i) % columns;
    const int row = static_cast<int>(i) / columns;
    const double x = kGap_px + column * (shown.width + kGap_px);
    const double y = kTitle_px + row * (shown.height + kCaption_px);
    draw_image(cr, shown == original ? panels[i].picture : resize_area(panels[i].picture, shown), x, y);
    set_grey(cr, 0.1);
    draw_text(cr, panels[i].caption, x + shown.width / 2.0, y + shown.height + 5.0, 15.0, Align::centre);
  }
  const double foot = kTitle_px + rows * (shown.height + kCaption_px);
  if (mm_per_px) draw_scale_bar(cr, kGap_px, foot + 12.0, shown.width, *mm_per_px * original.width / shown.width);
  cairo_set_source_rgb(cr, 0.55, 0.1, 0.1);
  draw_text(cr, std::string(kSimulationLabel) + "  ·  " + kSimulationLabelKo, kGap_px, foot + 30.0, 14.0);
  return canvas.rgb();
}

}  // namespace smp
