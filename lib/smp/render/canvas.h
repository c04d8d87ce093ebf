// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cairo/cairo.h>

#include <memory>
#include <opencv2/core.hpp>
#include <string>

namespace smp {

/// Owning handles for cairo objects.
struct CairoRelease {
  void operator()(cairo_t* p) const { cairo_destroy(p); }
  void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
};
using CairoContext = std::unique_ptr<cairo_t, CairoRelease>;
using CairoSurface = std::unique_ptr<cairo_surface_t, CairoRelease>;

/// Anchor of a line of text relative to the given point.
enum class Align { left, centre, right };

/// One line of text in the given size (user units). `y` is the top of the line. Returns the width drawn.
/// Fonts: Nanum Gothic for Korean, DejaVu Sans as fall-back; hinting off so that the pixels are the same at any place.
double draw_text(cairo_t* cr, const std::string& text, double x, double y, double size, Align align = Align::left,
                 bool bold = false);

/// Draws an 8-bit RGB image with its top-left corner at (x, y), one pixel a user unit.
void draw_image(cairo_t* cr, const cv::Mat& rgb, double x, double y);

/// A picture to draw on: opaque, RGB, read back as CV_8UC3.
class Canvas {
 public:
  Canvas(int width_px, int height_px);
  [[nodiscard]] cairo_t* cr() const { return context_.get(); }
  /// The pixels drawn so far, RGB.
  [[nodiscard]] cv::Mat rgb() const;

 private:
  CairoSurface surface_;
  CairoContext context_;
};

/// Throws std::logic_error when cairo has met an error on `cr`.
void check_cairo(cairo_t* cr);

}  // namespace smp
