// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/pdf_page.h"

#include <pango/pangocairo.h>

namespace smp {
namespace {

struct GlibFree {
  void operator()(PangoLayout* p) const { g_object_unref(p); }
  void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
};
using Layout = std::unique_ptr<PangoLayout, GlibFree>;

Layout layout_of(cairo_t* cr, const std::string& text, const TextStyle& style) {
  Layout layout(pango_cairo_create_layout(cr));
  const std::unique_ptr<PangoFontDescription, GlibFree> font(
      pango_font_description_from_string("NanumGothic, DejaVu Sans"));
  pango_font_description_set_absolute_size(font.get(), style.size_pt * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  return layout;
}

}  // namespace

double set_text(cairo_t* cr, const std::string& text, double x, double y, double width_pt, const TextStyle& style,
                bool draw) {
  const Layout layout = layout_of(cr, text, style);
  pango_layout_set_width(layout.get(), static_cast<int>(width_pt * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  if (draw) {
    cairo_set_source_rgb(cr, style.grey, style.grey, style.grey);
    cairo_move_to(cr, x, y);
    pango_cairo_show_layout(cr, layout.get());
  }
  return static_cast<double>(height) / PANGO_SCALE;
}

double natural_width(cairo_t* cr, const std::string& text, const TextStyle& style) {
  const Layout layout = layout_of(cr, text, style);
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  return static_cast<double>(width) / PANGO_SCALE;
}

}  // namespace smp
