// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cairo/cairo.h>

#include <memory>
#include <string>

namespace smp {

struct CairoFree {
  void operator()(cairo_t* p) const { cairo_destroy(p); }
  void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
};

/// How a piece of text is set; sizes in points.
struct TextStyle {
  double size_pt = 9.0;
  bool bold = false;
  double grey = 0.1;  ///< 0 black .. 1 white
};

/// Sets `text` wrapped to `width_pt` with its top-left corner at (x, y), or only measures it when `draw` is false.
/// Returns the height in points.
double set_text(cairo_t* cr, const std::string& text, double x, double y, double width_pt, const TextStyle& style,
                bool draw);

/// Width of `text` on one line.
double natural_width(cairo_t* cr, const std::string& text, const TextStyle& style);

/// A4 in points and its margins.
inline constexpr double kPageWidth_pt = 595.276;
inline constexpr double kPageHeight_pt = 841.89;
inline constexpr double kMargin_pt = 40.0;
inline constexpr double kTop_pt = 62.0;      ///< below the banner
inline constexpr double kBottom_pt = 800.0;  ///< above the footer
inline constexpr double kTextWidth_pt = kPageWidth_pt - 2.0 * kMargin_pt;

}  // namespace smp
