// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <cairo/cairo-pdf.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "smp/base/text.h"
#include "smp/render/canvas.h"
#include "smp/render/sheet.h"
#include "smp/render/stencil.h"

namespace smp {
namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr double kPageWidth_mm = 210.0;  // A4
constexpr double kPageHeight_mm = 297.0;
constexpr double kEdge_mm = 12.0;  // most printers reach no closer
constexpr double kHead_mm = 12.0;
constexpr double kFoot_mm = 22.0;
constexpr double kOverlap_mm = 10.0;  // of neighbouring pages, to glue
constexpr double kGrid_mm = 10.0;
constexpr double kMark_mm = 4.0;  // arms of a registration mark

constexpr double kTileWidth_mm = kPageWidth_mm - 2.0 * kEdge_mm;
constexpr double kTileHeight_mm = kPageHeight_mm - 2.0 * kEdge_mm - kHead_mm - kFoot_mm;

cairo_status_t append(void* target, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void polyline(cairo_t* cr, const std::vector<FlatPoint>& points, bool closed) {
  for (const auto& p : points) cairo_line_to(cr, p.x_mm, p.y_mm);
  if (closed) cairo_close_path(cr);
  cairo_stroke(cr);
}

void draw_grid(cairo_t* cr, const Stencil& s) {
  cairo_set_source_rgb(cr, 0.8, 0.8, 0.8);
  cairo_set_line_width(cr, 0.1);
  for (double x = 0.0; x <= s.width_mm; x += kGrid_mm) cairo_move_to(cr, x, 0.0), cairo_line_to(cr, x, s.height_mm);
  for (double y = 0.0; y <= s.height_mm; y += kGrid_mm) cairo_move_to(cr, 0.0, y), cairo_line_to(cr, s.width_mm, y);
  cairo_stroke(cr);
}

void draw_content(cairo_t* cr, const Stencil& s) {
  draw_grid(cr, s);
  cairo_set_source_rgb(cr, 0.45, 0.45, 0.45);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width(cr, 0.24);
  for (const auto& p : s.dots) cairo_move_to(cr, p.x_mm, p.y_mm), cairo_line_to(cr, p.x_mm, p.y_mm);
  cairo_stroke(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_line_width(cr, 0.35);
  for (const auto& zone : s.zones) {
    for (const auto& outline : zone.outlines) polyline(cr, outline, true);
    if (!zone.outlines.empty())
      draw_text(cr, zone.id, zone.label.x_mm, zone.label.y_mm - 3.0, 5.0, Align::centre, true);
  }
  cairo_set_dash(cr, nullptr, 0, 0.0);
  cairo_set_line_width(cr, 0.6);
  for (const auto& line : s.hairlines) polyline(cr, line, false);
}

/// Crosses at the grid points nearest to the overlaps, so that pages can be laid onto each other.
void draw_marks(cairo_t* cr, double left, double top) {
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_line_width(cr, 0.2);
  for (const double x : {left + kOverlap_mm / 2.0, left + kTileWidth_mm - kOverlap_mm / 2.0})
    for (const double y : {top + kOverlap_mm / 2.0, top + kTileHeight_mm - kOverlap_mm / 2.0}) {
      cairo_move_to(cr, x - kMark_mm, y), cairo_line_to(cr, x + kMark_mm, y);
      cairo_move_to(cr, x, y - kMark_mm), cairo_line_to(cr, x, y + kMark_mm);
      cairo_new_sub_path(cr);
      cairo_arc(cr, x, y, kMark_mm / 2.0, 0.0, 2.0 * std::numbers::pi);
    }
  cairo_stroke(cr);
}

void draw_check_line(cairo_t* cr, double x, double y) {
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width(cr, 0.3);
  cairo_move_to(cr, x, y), cairo_line_to(cr, x + kCheckLine_mm, y);
  cairo_stroke(cr);
  // Ticks lie inside the line's length, so that the outer edges are 100 mm apart.
  for (const double at : {x + 0.15, x + kCheckLine_mm - 0.15})
    cairo_move_to(cr, at, y - 2.0), cairo_line_to(cr, at, y + 2.0);
  cairo_stroke(cr);
  draw_text(cr, "must measure 100 mm: print at 100 %, no fitting", x + kCheckLine_mm + 3.0, y - 2.0, 3.0);
}

std::string percent_change(double ratio) {
  const double change = 100.0 * (ratio - 1.0);
  return (change < 0.0 ? "−" : "+") + fixed_text(std::abs(change), 1) + " %";
}

struct Page {
  int column = 0, row = 0, columns = 1, rows = 1;
};

void draw_page(cairo_t* cr, const Stencil& s, const std::string& title, const Page& page) {
  const double left = page.column * (kTileWidth_mm - kOverlap_mm);
  const double top = page.row * (kTileHeight_mm - kOverlap_mm);
  cairo_save(cr);
  cairo_rectangle(cr, kEdge_mm, kEdge_mm + kHead_mm, kTileWidth_mm, kTileHeight_mm);
  cairo_clip(cr);
  cairo_translate(cr, kEdge_mm - left, kEdge_mm + kHead_mm - top);
  draw_content(cr, s);
  if (page.columns * page.rows > 1) draw_marks(cr, left, top);
  cairo_restore(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  draw_text(cr, title, kEdge_mm, kEdge_mm, 5.0, Align::left, true);
  draw_text(cr,
            "column " + std::to_string(page.column + 1) + " of " + std::to_string(page.columns) + ", row " +
                std::to_string(page.row + 1) + " of " + std::to_string(page.rows),
            kPageWidth_mm - kEdge_mm, kEdge_mm, 4.0, Align::right);
  const double foot = kPageHeight_mm - kEdge_mm - kFoot_mm;
  draw_check_line(cr, kEdge_mm, foot + 6.0);
  draw_text(cr,
            "azimuthal map: lengths on paper against skin " + percent_change(s.distortion.p05) + " to " +
                percent_change(s.distortion.p95) + " (90 % of places), at most " + percent_change(s.distortion.largest),
            kEdge_mm, foot + 11.0, 3.0);
  draw_text(cr, std::string(kSimulationLabel) + "  ·  " + kSimulationLabelKo, kEdge_mm, foot + 16.0, 3.0);
}

int pages_for(double length_mm, double tile_mm) {
  return std::max(1, static_cast<int>(std::ceil((length_mm - kOverlap_mm) / (tile_mm - kOverlap_mm))));
}

}  // namespace

std::string pdf_from_stencil(const Stencil& stencil, const std::string& title) {
  std::string bytes;
  {
    const CairoSurface surface(cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidth_mm * kPointsPerMm,
                                                                   kPageHeight_mm * kPointsPerMm));
    // Cairo writes the time of day unless it is given one.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, kPdfDate);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    const CairoContext context(cairo_create(surface.get()));
    Page page;
    page.columns = pages_for(stencil.width_mm, kTileWidth_mm);
    page.rows = pages_for(stencil.height_mm, kTileHeight_mm);
    for (page.row = 0; page.row < page.rows; ++page.row)
      for (page.column = 0; page.column < page.columns; ++page.column) {
        cairo_save(context.get());
        cairo_scale(context.get(), kPointsPerMm, kPointsPerMm);
        draw_page(context.get(), stencil, title, page);
        cairo_restore(context.get());
        cairo_show_page(context.get());
      }
    check_cairo(context.get());
    cairo_surface_finish(surface.get());
  }
  return bytes;
}

}  // namespace smp
