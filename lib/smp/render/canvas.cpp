// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/canvas.h"

#include <pango/pangocairo.h>

#include <cstdint>

#include "smp/base/error.h"

namespace smp {
namespace {

struct GlibRelease {
  void operator()(PangoLayout* p) const { g_object_unref(p); }
  void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
  void operator()(cairo_font_options_t* p) const { cairo_font_options_destroy(p); }
};

constexpr const char* kFonts = "NanumGothic, DejaVu Sans";

}  // namespace

double draw_text(cairo_t* cr, const std::string& text, double x, double y, double size, Align align, bool bold) {
  const std::unique_ptr<PangoLayout, GlibRelease> layout(pango_cairo_create_layout(cr));
  const std::unique_ptr<cairo_font_options_t, GlibRelease> options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());
  const std::unique_ptr<PangoFontDescription, GlibRelease> font(pango_font_description_from_string(kFonts));
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  if (bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  const double drawn = static_cast<double>(width) / PANGO_SCALE;
  const double shift = align == Align::left ? 0.0 : (align == Align::centre ? drawn / 2.0 : drawn);
  cairo_move_to(cr, x - shift, y);
  pango_cairo_show_layout(cr, layout.get());
  return drawn;
}

void draw_image(cairo_t* cr, const cv::Mat& rgb, double x, double y) {
  check(rgb.type() == CV_8UC3, "draw_image: 8-bit RGB only");
  const CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, rgb.cols, rgb.rows));
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  check(data != nullptr, "draw_image: cairo could not make a surface");
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int row = 0; row < rgb.rows; ++row) {
    const auto* in = rgb.ptr<cv::Vec3b>(row);
    auto* out = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(stride) * row);
    for (int col = 0; col < rgb.cols; ++col)
      out[col] = (std::uint32_t{in[col][0]} << 16U) | (std::uint32_t{in[col][1]} << 8U) | std::uint32_t{in[col][2]};
  }
  cairo_surface_mark_dirty(surface.get());
  cairo_set_source_surface(cr, surface.get(), x, y);
  cairo_paint(cr);
}

Canvas::Canvas(int width_px, int height_px)
    : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px)),
      context_(cairo_create(surface_.get())) {
  check_cairo(context_.get());
  cairo_set_source_rgb(context_.get(), 1, 1, 1);
  cairo_paint(context_.get());
}

cv::Mat Canvas::rgb() const {
  check_cairo(context_.get());
  cairo_surface_flush(surface_.get());
  const unsigned char* data = cairo_image_surface_get_data(surface_.get());
  const int stride = cairo_image_surface_get_stride(surface_.get());
  cv::Mat out(cairo_image_surface_get_height(surface_.get()), cairo_image_surface_get_width(surface_.get()), CV_8UC3);
  for (int row = 0; row < out.rows; ++row) {
    const auto* in = reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(stride) * row);
    auto* pixels = out.ptr<cv::Vec3b>(row);
    for (int col = 0; col < out.cols; ++col)
      for (unsigned c = 0; c < 3; ++c)
        pixels[col][static_cast<int>(c)] = static_cast<std::uint8_t>((in[col] >> (16U - 8U * c)) & 0xFFU);
  }
  return out;
}

void check_cairo(cairo_t* cr) { check(cairo_status(cr) == CAIRO_STATUS_SUCCESS, "cairo: drawing failed"); }

}  // namespace smp
