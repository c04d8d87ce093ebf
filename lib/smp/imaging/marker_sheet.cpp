// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/marker_sheet.h"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <opencv2/aruco.hpp>
#include <vector>

#include "smp/base/error.h"
#include "smp/base/text.h"

namespace smp {
namespace {

struct Free {
  void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
  void operator()(cairo_t* p) const { cairo_destroy(p); }
  void operator()(cairo_font_options_t* p) const { cairo_font_options_destroy(p); }
  void operator()(PangoLayout* p) const { g_object_unref(p); }
  void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr double kPageWidth_mm = 210.0;  // A4
constexpr double kPageHeight_mm = 297.0;
constexpr double kMargin_mm = 15.0;
constexpr int kLastId = 49;     // DICT_4X4_50
constexpr int kModules = 6;     // 4x4 code and its border
constexpr double kGrey = 0.46;  // sRGB 118: about 18 % reflectance on a print that keeps its tones

struct Words {
  const char* title;
  const char* how;  // {} stands for the size in mm
  const char* line;
  const char* guide_title;
  std::array<const char*, 10> guide;
};

constexpr Words kEnglish{
    "Markers for scale: print at 100 %, do not fit to page",
    "Black square: {} mm. Measure one after printing and give the measured size to the program. Cut along the thin "
    "lines, glue on stiff card, keep the white border clean.",
    "This line must measure 100 mm.",
    "How to take the photos",
    {"Five views: front, top, left, right, back. The whole head in each, with some space around it.",
     "Put one marker flat beside the area of interest, at its height above the skin; two markers on either side are "
     "better. The marker may tilt up to 30 degrees. Without one, lay a flat millimetre ruler there and mark a line "
     "along its ticks in the annotations (label: ruler).",
     "Stand 1 to 1.5 m away and zoom (2x); a camera close by makes the head look narrow.",
     "Soft, even daylight or two lamps at the sides. No flash, no direct sun, no mixed lights.",
     "Dry, clean hair and scalp. Wipe off oil: shine hides the skin.",
     "Sharp: hold still, touch the screen on the scalp to focus, take two of each view.",
     "Exposure: no white, burnt-out spots on the scalp.",
     "For true colours put a ColorChecker, or the grey patch of the card, in the light of the scalp.",
     "Turn off portrait mode, filters and beauty corrections. Send the original file.",
     "The grey patch is printed: it helps to see a colour cast, and does not replace a measured grey card."}};

constexpr Words kKorean{
    "축척 마커: 100 % 크기로 인쇄하세요 (용지에 맞추기 끄기)",
    "검은 사각형: {} mm. 인쇄 후 하나를 재어 실제 크기를 프로그램에 입력하세요. 가는 선을 따라 자르고 두꺼운 종이에 "
    "붙이며 흰 테두리를 깨끗하게 유지하세요.",
    "이 선의 길이는 100 mm여야 합니다.",
    "사진 촬영 안내",
    {"다섯 방향: 앞, 위, 왼쪽, 오른쪽, 뒤. 머리 전체가 여백과 함께 나오게 찍습니다.",
     "관심 부위 옆에 마커를 피부 높이로 평평하게 놓습니다. 양쪽에 두 개를 놓으면 더 정확합니다. 기울기는 30도까지 "
     "괜찮습니다. 마커가 없으면 밀리미터 자를 그 자리에 평평하게 놓고, 눈금을 따라 선을 그어 주석(라벨: ruler)으로 "
     "표시합니다.",
     "1~1.5 m 떨어져 2배 줌으로 찍습니다. 너무 가까우면 머리가 좁아 보입니다.",
     "부드럽고 고른 자연광이나 양쪽 조명을 씁니다. 플래시, 직사광선, 섞인 조명은 피합니다.",
     "머리카락과 두피는 마르고 깨끗해야 합니다. 번들거림은 피부를 가리므로 유분을 닦아 냅니다.",
     "선명하게: 움직이지 말고 두피에 초점을 맞추고, 방향마다 두 장씩 찍습니다.",
     "노출: 두피에 하얗게 날아간 부분이 없어야 합니다.",
     "정확한 색을 위해 컬러체커나 카드의 회색 칸을 두피와 같은 빛에 놓습니다.",
     "인물 모드, 필터, 보정을 끄고 원본 파일을 보냅니다.",
     "회색 칸은 인쇄된 것이므로 색조를 확인하는 데에만 쓰며, 측정된 그레이 카드를 대신하지 않습니다."}};

cairo_status_t append(void* to, const unsigned char* data, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
  return CAIRO_STATUS_SUCCESS;
}

// Text from (x, y) down, wrapped; returns its height. All in mm.
double write_text(cairo_t* cr, const std::string& text, double x, double y, double width, double size, bool is_bold) {
  const Owned<PangoLayout> layout(pango_cairo_create_layout(cr));
  // Our unit is the mm: glyph advances must not be rounded to whole ones.
  const Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());
  pango_context_set_round_glyph_positions(pango_layout_get_context(layout.get()), FALSE);
  pango_layout_context_changed(layout.get());
  const Owned<PangoFontDescription> font(
      pango_font_description_from_string(is_bold ? "NanumGothic, Sans Bold" : "NanumGothic, Sans"));
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  cairo_move_to(cr, x, y);
  cairo_set_source_rgb(cr, 0, 0, 0);
  pango_cairo_show_layout(cr, layout.get());
  PangoRectangle extent;
  pango_layout_get_extents(layout.get(), nullptr, &extent);
  return static_cast<double>(extent.height) / PANGO_SCALE;
}

// Rows of black modules in one path each, so that no hairline shows between them.
void draw_marker(cairo_t* cr, int id, double x, double y, double side) {
  cv::Mat code;
  cv::aruco::drawMarker(cv::aruco::getPredefinedDictionary(cv::aruco::DICT_4X4_50), id, kModules, code, 1);
  const double module = side / kModules;
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_rectangle(cr, x, y, side, side);
  cairo_fill(cr);
  cairo_set_source_rgb(cr, 1, 1, 1);
  for (int r = 0; r < kModules; ++r)
    for (int c = 0; c < kModules; ++c)
      if (code.at<unsigned char>(r, c) > 0) cairo_rectangle(cr, x + c * module, y + r * module, module, module);
  cairo_fill(cr);
}

void draw_card(cairo_t* cr, int id, double x, double y, double side) {
  const double border = side / 3;
  const double width = 2 * side + 3 * border;
  cairo_set_source_rgb(cr, 0.7, 0.7, 0.7);
  cairo_set_line_width(cr, 0.15);
  cairo_rectangle(cr, x, y, width, side + 2 * border);
  cairo_stroke(cr);
  draw_marker(cr, id, x + border, y + border, side);
  cairo_set_source_rgb(cr, kGrey, kGrey, kGrey);
  cairo_rectangle(cr, x + 2 * border + side, y + border, side, side);
  cairo_fill(cr);
  write_text(cr, std::to_string(id), x + 0.8, y + 0.5, border, std::min(3.0, border / 2), false);
}

std::string filled(const char* text, double marker_mm) {
  std::string out(text);
  const std::size_t at = out.find("{}");
  return out.replace(at, 2, text_from_double(marker_mm));
}

void draw_markers(cairo_t* cr, const MarkerSheetOptions& options, const Words& words) {
  const double width = kPageWidth_mm - 2 * kMargin_mm;
  double y = kMargin_mm;
  y += write_text(cr, words.title, kMargin_mm, y, width, 5.5, true) + 2;
  y += write_text(cr, filled(words.how, options.marker_mm), kMargin_mm, y, width, 3.6, false) + 4;
  cairo_set_line_width(cr, 0.3);
  for (const double tick : {0.0, 100.0}) {
    cairo_move_to(cr, kMargin_mm + tick, y - 1.5);
    cairo_line_to(cr, kMargin_mm + tick, y + 1.5);
  }
  cairo_move_to(cr, kMargin_mm, y);
  cairo_line_to(cr, kMargin_mm + 100.0, y);
  cairo_stroke(cr);
  write_text(cr, words.line, kMargin_mm + 104, y - 2.4, width - 104, 3.6, false);
  y += 7;
  const double card_width = 3 * options.marker_mm;
  const double card_height = options.marker_mm * 5 / 3;
  constexpr double kGap_mm = 4.0;
  int id = options.first_id;
  for (; y + card_height < kPageHeight_mm - kMargin_mm; y += card_height + kGap_mm)
    for (double x = kMargin_mm; x + card_width <= kPageWidth_mm - kMargin_mm; x += card_width + kGap_mm)
      if (id <= kLastId) draw_card(cr, id++, x, y, options.marker_mm);
}

void draw_guide(cairo_t* cr, const Words& words) {
  const double width = kPageWidth_mm - 2 * kMargin_mm;
  double y = kMargin_mm;
  y += write_text(cr, words.guide_title, kMargin_mm, y, width, 7, true) + 5;
  for (std::size_t i = 0; i < words.guide.size(); ++i) {
    write_text(cr, std::to_string(i + 1) + ".", kMargin_mm, y, 10, 4.6, true);
    y += write_text(cr, words.guide[i], kMargin_mm + 9, y, width - 9, 4.6, false) + 4;
  }
}

}  // namespace

std::string marker_sheet_pdf(const MarkerSheetOptions& options) {
  if (!(options.marker_mm >= 10 && options.marker_mm <= 60))
    throw Error(ExitCode::usage, "marker_mm = " + text_from_double(options.marker_mm) + ", must be 10 to 60");
  if (options.first_id < 0 || options.first_id > 38)
    throw Error(ExitCode::usage, "first_id = " + std::to_string(options.first_id) + ", must be 0 to 38");
  const Words& words = options.language == SheetLanguage::ko ? kKorean : kEnglish;
  std::string bytes;
  {
    const Owned<cairo_surface_t> surface(cairo_pdf_surface_create_for_stream(
        append, &bytes, kPageWidth_mm * kPointsPerMm, kPageHeight_mm * kPointsPerMm));
    // A fixed date: cairo would write the clock.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2026-01-01T00:00:00Z");
    const Owned<cairo_t> cr(cairo_create(surface.get()));
    cairo_scale(cr.get(), kPointsPerMm, kPointsPerMm);
    draw_markers(cr.get(), options, words);
    cairo_show_page(cr.get());
    draw_guide(cr.get(), words);
    cairo_show_page(cr.get());
    cairo_surface_finish(surface.get());
    check(cairo_status(cr.get()) == CAIRO_STATUS_SUCCESS, "marker sheet could not be drawn");
  }
  return bytes;
}

}  // namespace smp
