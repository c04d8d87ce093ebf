// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/match_chart.h"

#include <algorithm>
#include <string>

#include "smp/base/text.h"
#include "smp/color/tone.h"
#include "smp/render/canvas.h"
#include "smp/render/sheet.h"

namespace smp {
namespace {

constexpr int kMarginPx = 16, kTitlePx = 64, kBlockHeadPx = 26, kRowPx = 46, kAgePx = 96, kCellPx = 150, kFootPx = 34;
constexpr double kPatchGapPx = 10.0;  // between cells; the three tones of a cell touch, as they would on the head

void set_tone(cairo_t* cr, const Lab& lab) {
  const LinearRgb linear = linear_from_lab(lab);
  const auto band = [](double v) { return srgb_from_linear_channel(std::clamp(v, 0.0, 1.0)); };
  cairo_set_source_rgb(cr, band(linear.r), band(linear.g), band(linear.b));
}

void set_ink(cairo_t* cr) { cairo_set_source_rgb(cr, 0.1, 0.1, 0.1); }

std::string title_of(const MatchOption& o) {
  std::string waters;
  for (const auto& s : o.sessions) waters += (waters.empty() ? "" : " / ") + fixed_text(s.water_per_pigment, 0);
  const auto& last = o.sessions.back();
  std::string text = std::to_string(o.rank) + "  " + last.pigment + ", water " + waters + ", " +
                     fixed_text(last.needle_depth_mm, 1) + " mm deep, " + fixed_text(last.dot_diameter_healed_um, 0) +
                     " um, " + fixed_text(last.dots_per_cm2, 0) + "/cm2";
  for (const auto& f : o.flags) text += "  [" + f + "]";
  return text;
}

void draw_cell(cairo_t* cr, double x, double y, const LightSurroundings& around, const LightTone& tone) {
  const double width = (kCellPx - kPatchGapPx) / 3.0, height = kRowPx - 18.0;
  const Lab tones[] = {around.skin, tone.lab, around.target};
  for (int k = 0; k < 3; ++k) {
    set_tone(cr, tones[k]);
    cairo_rectangle(cr, x + k * width, y, width, height);
    cairo_fill(cr);
  }
  set_ink(cr);
  draw_text(cr, "dE " + fixed_text(tone.delta_e00, 1), x + 1.5 * width, y + height + 1.0, 11.0, Align::centre);
}

void draw_head(cairo_t* cr, const Match& match) {
  set_ink(cr);
  draw_text(cr, "Options: bare skin | treated area | shaved hair, with their difference", kMarginPx, 8.0, 16.0,
            Align::left, true);
  for (std::size_t k = 0; k < match.surroundings.size(); ++k) {
    const double x = kMarginPx + kAgePx + static_cast<double>(k) * kCellPx + 0.5 * (kCellPx - kPatchGapPx);
    draw_text(cr, std::string(name_of(match.surroundings[k].light)), x, 38.0, 13.0, Align::centre, true);
  }
}

void draw_option(cairo_t* cr, const Match& match, const MatchOption& option, double y) {
  set_ink(cr);
  draw_text(cr, title_of(option), kMarginPx, y + 4.0, 13.0, Align::left, true);
  const std::size_t lights = match.surroundings.size();
  for (std::size_t k = 0; k < option.tones.size(); ++k) {
    const double row = y + kBlockHeadPx + static_cast<double>(k / lights) * kRowPx;
    if (k % lights == 0) {
      set_ink(cr);
      draw_text(cr, std::string(name_of(option.tones[k].age)), kMarginPx, row + 6.0, 13.0);
    }
    draw_cell(cr, kMarginPx + kAgePx + static_cast<double>(k % lights) * kCellPx, row, match.surroundings[k % lights],
              option.tones[k]);
  }
}

}  // namespace

cv::Mat draw_match_chart(const Match& match) {
  if (match.options.empty() || match.surroundings.empty()) return {};
  const std::size_t lights = match.surroundings.size();
  const auto rows = static_cast<int>(match.options.front().tones.size() / lights);
  const int block = kBlockHeadPx + rows * kRowPx + 10;
  Canvas canvas(2 * kMarginPx + kAgePx + static_cast<int>(lights) * kCellPx,
                kTitlePx + static_cast<int>(match.options.size()) * block + kFootPx);
  draw_head(canvas.cr(), match);
  for (std::size_t i = 0; i < match.options.size(); ++i)
    draw_option(canvas.cr(), match, match.options[i], kTitlePx + static_cast<double>(i) * block);
  cairo_set_source_rgb(canvas.cr(), 0.55, 0.1, 0.1);
  draw_text(canvas.cr(), std::string(kSimulationLabel) + "  ·  " + kSimulationLabelKo, kMarginPx,
            kTitlePx + static_cast<double>(match.options.size()) * block + 6.0, 14.0);
  return canvas.rgb();
}

}  // namespace smp
