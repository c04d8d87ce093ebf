// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "smp/base/text.h"
#include "smp/render/canvas.h"
#include "smp/render/collector.h"

namespace smp {
namespace {

/// Okabe & Ito (2008): told apart with every kind of colour vision.
constexpr std::array<std::array<double, 3>, 5> kSessionColours{
    {{0.34, 0.71, 0.91}, {0.90, 0.62, 0.0}, {0.0, 0.62, 0.45}, {0.80, 0.47, 0.65}, {0.94, 0.89, 0.26}}};
constexpr double kHeatCell_mm = 4.0;  // holds about 16 dots at 100 per cm²
constexpr double kHeatTop = 120.0;    // dots/cm² at the end of the key: the cap of F4.19
constexpr double kHeatOpacity = 0.55;
constexpr int kKeyHeight_px = 30;

const std::array<double, 3>& colour_of(int session) {
  return kSessionColours[static_cast<std::size_t>(session) % kSessionColours.size()];
}

Px2 in_view(const PhotoWork& work, double x_px, double y_px) {
  return {(x_px - work.place.origin_px.x) * work.place.ratio, (y_px - work.place.origin_px.y) * work.place.ratio};
}

void draw_key(cairo_t* cr, const Design& design, double width, double y) {
  double x = 8.0;
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_rectangle(cr, 0, y, width, kKeyHeight_px);
  cairo_fill(cr);
  for (int s = 0; s <= last_session_of(design); ++s) {
    const auto& c = colour_of(s);
    cairo_set_source_rgb(cr, c[0], c[1], c[2]);
    cairo_arc(cr, x + 6.0, y + 15.0, 6.0, 0.0, 6.3);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
    x += 18.0;
    x += draw_text(cr, "session " + std::to_string(s + 1), x, y + 5.0, 14.0) + 16.0;
  }
}

/// Blue over yellow to red, for a share 0..1.
std::array<double, 3> heat(double share) {
  const double s = std::clamp(share, 0.0, 1.0);
  return {std::min(1.0, 2.0 * s), 1.0 - std::abs(2.0 * s - 1.0), std::max(0.0, 1.0 - 2.0 * s)};
}

/// Dots per cm² of skin on the view's pixels, smoothed over a few mm.
cv::Mat density_per_cm2(const PhotoWork& work, const Design& design) {
  const double mm_per_px = work.surface->pose().mm_per_px;
  const int cell = std::max(1, static_cast<int>(std::lround(kHeatCell_mm / mm_per_px)));
  cv::Mat grid = cv::Mat::zeros((work.pixels.rows + cell - 1) / cell, (work.pixels.cols + cell - 1) / cell, CV_32FC1);
  for (std::size_t i = 0; i < design.dots.size(); ++i) {
    if (design.dots.photo[i] != work.index) continue;
    const Px2 p = in_view(work, design.dots.x_px[i], design.dots.y_px[i]);
    const double area_mm2 = work.surface->mm2_per_px2(p) * cell * cell;
    const int x = static_cast<int>(p.x) / cell;
    const int y = static_cast<int>(p.y) / cell;
    if (x < 0 || y < 0 || x >= grid.cols || y >= grid.rows || area_mm2 <= 0.0) continue;
    grid.at<float>(y, x) += static_cast<float>(100.0 / area_mm2);
  }
  cv::blur(grid, grid, {3, 3});
  cv::Mat out;
  cv::resize(grid, out, {grid.cols * cell, grid.rows * cell}, 0, 0, cv::INTER_LINEAR);
  return out(cv::Rect(0, 0, work.pixels.cols, work.pixels.rows));
}

}  // namespace

cv::Mat draw_plan(const PhotoWork& work, const Design& design) {
  const bool keyed = design.dots.size() > 0;
  Canvas canvas(work.pixels.cols, work.pixels.rows + (keyed ? kKeyHeight_px : 0));
  cairo_t* cr = canvas.cr();
  draw_image(cr, work.pixels, 0, 0);
  for (std::size_t i = 0; i < design.dots.size(); ++i) {
    if (design.dots.photo[i] != work.index) continue;
    const Px2 p = in_view(work, design.dots.x_px[i], design.dots.y_px[i]);
    const auto& c = colour_of(design.dots.session[i]);
    cairo_set_source_rgba(cr, c[0], c[1], c[2], 0.8);
    cairo_rectangle(cr, p.x - 0.6, p.y - 0.6, 1.2, 1.2);
    cairo_fill(cr);
  }
  if (design.hairline && design.hairline->photo == work.index) {
    for (const auto& point : design.hairline->points_px) {
      const Px2 p = in_view(work, point[0], point[1]);
      cairo_line_to(cr, p.x, p.y);
    }
    cairo_set_source_rgb(cr, 0.83, 0.0, 0.15);
    cairo_set_line_width(cr, 2.0);
    cairo_stroke(cr);
  }
  if (keyed) draw_key(cr, design, work.pixels.cols, work.pixels.rows);
  return canvas.rgb();
}

cv::Mat draw_density_heat(const PhotoWork& work, const Design& design) {
  const cv::Mat density = density_per_cm2(work, design);
  cv::Mat shown = work.pixels.clone();
  for (int y = 0; y < shown.rows; ++y)
    for (int x = 0; x < shown.cols; ++x) {
      const double share = static_cast<double>(density.at<float>(y, x)) / kHeatTop;
      const double opacity = kHeatOpacity * std::min(1.0, 8.0 * share);
      if (opacity <= 0.01) continue;
      const auto c = heat(share);
      auto& p = shown.at<cv::Vec3b>(y, x);
      for (int k = 0; k < 3; ++k)
        p[k] = static_cast<std::uint8_t>(
            std::lround(p[k] * (1.0 - opacity) + 255.0 * c[static_cast<std::size_t>(k)] * opacity));
    }
  Canvas canvas(shown.cols, shown.rows + kKeyHeight_px);
  cairo_t* cr = canvas.cr();
  draw_image(cr, shown, 0, 0);
  for (int i = 0; i < 120; ++i) {
    const auto c = heat(i / 120.0);
    cairo_set_source_rgb(cr, c[0], c[1], c[2]);
    cairo_rectangle(cr, 30.0 + i, shown.rows + 9.0, 1.5, 12.0);
    cairo_fill(cr);
  }
  cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
  draw_text(cr, "0", 12.0, shown.rows + 6.0, 13.0);
  draw_text(cr, fixed_text(kHeatTop, 0) + " planned dots per cm² of skin", 158.0, shown.rows + 6.0, 13.0);
  return canvas.rgb();
}

}  // namespace smp
