// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/pdf_report.h"

#include <cairo/cairo-pdf.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "smp/base/error.h"
#include "smp/report/pdf_page.h"

namespace smp {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, CairoFree>;
using Context = std::unique_ptr<cairo_t, CairoFree>;

constexpr const char* kPdfDate = "2026-01-01T00:00:00Z";  // PDFs hold no real time: equal inputs, equal bytes
constexpr double kText_pt = 9.0;
constexpr double kCell_pt = 7.2;
constexpr double kGap_pt = 5.0;
constexpr double kPad_pt = 3.0;
constexpr double kClientPicture_pt = 170.0;  // tallest picture on the client's page
constexpr double kFilePicture_pt = 330.0;
constexpr double kSwatch_pt = 66.0;  // widest patch of colour
constexpr double kSwatchHeight_pt = 34.0;
constexpr double kSwatchStrip = 0.28;  // of its height: the ends of the range
constexpr double kSectionGap_pt = 14.0;
constexpr double kSectionStart_pt = 90.0;  // a title never stands alone at the foot of a page
constexpr double kBlank_pt = 20.0;         // line to write on
constexpr std::array kScales{1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55};

cairo_status_t append(void* target, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// Sets blocks one under the other, over pages. With `draw` off it only counts the pages that it would need.
class Flow {
 public:
  Flow(cairo_t* cr, const Document& document, const InlinePictures& pictures, double scale, double picture_pt,
       bool draw)
      : cr_(cr), document_(document), pictures_(pictures), scale_(scale), picture_pt_(picture_pt), draw_(draw) {}

  /// Sets the sections one after the other; returns the number of pages.
  int run(const std::vector<const Section*>& sections) {
    begin_page();
    for (const Section* section : sections) add_section(*section);
    end_page();
    return pages_;
  }

 private:
  void add_section(const Section& section) {
    if (y_ > kTop_pt) y_ += kSectionGap_pt * scale_;
    const bool is_picture = !section.blocks.empty() && is_shown(section.blocks.front());
    need(is_picture ? kSectionStart_pt + picture_pt_ : kSectionStart_pt);
    text(section.title, {15.0, true, 0.0});
    for (std::size_t i = 0; i < section.blocks.size(); ++i) {
      const bool pair = section.audience != Audience::file && i + 1 < section.blocks.size() &&
                        is_shown(section.blocks[i]) && is_shown(section.blocks[i + 1]);
      if (pair) {
        add_pair(section.blocks[i], section.blocks[i + 1]);
        ++i;
      } else {
        add(section.blocks[i]);
      }
    }
  }
  void begin_page() {
    ++pages_;
    y_ = kTop_pt;
    if (!draw_) return;
    set_text(cr_, document_.title + "  ·  " + document_.subtitle, kMargin_pt, 26.0, kTextWidth_pt, {8.0, false, 0.35},
             true);
    set_text(cr_, document_.banner, kMargin_pt, 40.0, kTextWidth_pt, {8.0, true, 0.0}, true);
    set_text(cr_, document_.footer, kMargin_pt, 812.0, kTextWidth_pt, {7.0, false, 0.4}, true);
  }
  void end_page() {
    if (draw_) cairo_show_page(cr_);
  }
  void need(double height) {
    if (y_ + height <= kBottom_pt || y_ <= kTop_pt) return;
    end_page();
    begin_page();
  }
  void text(const std::string& words, TextStyle style, double indent = 0.0) {
    style.size_pt *= scale_;
    const double width = kTextWidth_pt - indent;
    const double height = set_text(cr_, words, 0, 0, width, style, false);
    need(height);
    set_text(cr_, words, kMargin_pt + indent, y_, width, style, draw_);
    y_ += height + kGap_pt * scale_ * 0.6;
  }
  void add(const Block& block) {
    switch (block.kind) {
      case BlockKind::heading:
        y_ += kGap_pt * scale_;
        text(block.text, {11.0, true, 0.0});
        break;
      case BlockKind::text: text(block.text, {kText_pt, false, 0.1}); break;
      case BlockKind::note: text("▸ " + block.text, {kText_pt, true, 0.2}, 8.0); break;
      case BlockKind::warning: text("▲ " + block.text, {kText_pt + 1.0, true, 0.0}, 8.0); break;
      case BlockKind::bullets:
        for (const auto& item : block.items) text("•  " + item, {kText_pt, false, 0.1}, 6.0);
        break;
      case BlockKind::facts: add_facts(block); break;
      case BlockKind::table: add_table(block); break;
      case BlockKind::picture: add_picture(block); break;
      case BlockKind::blanks: add_blanks(block); break;
      case BlockKind::swatches: add_swatches(block); break;
    }
  }
  void add_facts(const Block& block) {
    const TextStyle label{kText_pt * scale_, false, 0.35};
    const TextStyle value{kText_pt * scale_, true, 0.0};
    const double split = 0.4 * kTextWidth_pt;
    for (const auto& [name, words] : block.facts) {
      const double height = std::max(set_text(cr_, name, 0, 0, split - 8.0, label, false),
                                     set_text(cr_, words, 0, 0, kTextWidth_pt - split, value, false));
      need(height);
      set_text(cr_, name, kMargin_pt, y_, split - 8.0, label, draw_);
      set_text(cr_, words, kMargin_pt + split, y_, kTextWidth_pt - split, value, draw_);
      y_ += height + 1.5 * scale_;
    }
    y_ += kGap_pt * scale_ * 0.5;
  }
  /// Widths in proportion to what the columns would like, long ones held back.
  std::vector<double> column_widths(const Block& block, const TextStyle& style) {
    std::vector<double> wants(block.header.size(), 1.0);
    const auto see = [&](const std::vector<std::string>& cells, const TextStyle& as) {
      for (std::size_t c = 0; c < std::min(wants.size(), cells.size()); ++c)
        wants[c] = std::max(wants[c], std::min(0.45 * kTextWidth_pt, natural_width(cr_, cells[c], as) + 2.0 * kPad_pt));
    };
    TextStyle bold = style;
    bold.bold = true;
    see(block.header, bold);
    for (const auto& row : block.rows) see(row, style);
    const double sum = std::accumulate(wants.begin(), wants.end(), 0.0);
    for (double& w : wants) w *= kTextWidth_pt / sum;
    return wants;
  }
  void add_row(const std::vector<std::string>& cells, const std::vector<double>& widths, const TextStyle& style) {
    double height = 0.0;
    for (std::size_t c = 0; c < std::min(cells.size(), widths.size()); ++c)
      height = std::max(height, set_text(cr_, cells[c], 0, 0, widths[c] - 2.0 * kPad_pt, style, false));
    need(height + kPad_pt);
    double x = kMargin_pt;
    for (std::size_t c = 0; c < std::min(cells.size(), widths.size()); ++c) {
      set_text(cr_, cells[c], x + kPad_pt, y_, widths[c] - 2.0 * kPad_pt, style, draw_);
      x += widths[c];
    }
    y_ += height + 1.5;
    rule(style.bold ? 0.7 : 0.25);
    y_ += 1.5;
  }
  void rule(double width) {
    if (!draw_) return;
    cairo_set_source_rgb(cr_, 0.5, 0.5, 0.5);
    cairo_set_line_width(cr_, width);
    cairo_move_to(cr_, kMargin_pt, y_);
    cairo_line_to(cr_, kMargin_pt + kTextWidth_pt, y_);
    cairo_stroke(cr_);
  }
  void add_table(const Block& block) {
    if (!block.text.empty()) text(block.text, {10.0, true, 0.0});
    const TextStyle cell{kCell_pt * scale_, false, 0.1};
    const auto widths = column_widths(block, cell);
    add_row(block.header, widths, {kCell_pt * scale_, true, 0.2});
    for (const auto& row : block.rows) add_row(row, widths, cell);
    y_ += kGap_pt * scale_;
  }
  [[nodiscard]] bool is_shown(const Block& block) const {
    return block.kind == BlockKind::picture && pictures_.count(block.picture) == 1;
  }
  [[nodiscard]] double factor_for(const InlinePicture& p, double width) const {
    return std::min(width / p.width_px, picture_pt_ * scale_ / p.height_px);
  }
  void add_picture(const Block& block) {
    const auto found = pictures_.find(block.picture);
    if (found == pictures_.end()) return;
    const double factor = factor_for(found->second, kTextWidth_pt);
    const double height = found->second.height_px * factor;
    need(height + 14.0);
    if (draw_) draw_picture(found->second, factor, kMargin_pt);
    y_ += height + 2.0;
    text(block.text, {7.0, false, 0.35});
  }
  void add_pair(const Block& left, const Block& right) {
    const double width = 0.5 * (kTextWidth_pt - 8.0);
    const InlinePicture& a = pictures_.at(left.picture);
    const InlinePicture& b = pictures_.at(right.picture);
    const double height = std::max(a.height_px * factor_for(a, width), b.height_px * factor_for(b, width));
    need(height + 14.0);
    if (draw_) {
      draw_picture(a, factor_for(a, width), kMargin_pt);
      draw_picture(b, factor_for(b, width), kMargin_pt + width + 8.0);
    }
    y_ += height + 2.0;
    text(left.text == right.text ? left.text : left.text + "  |  " + right.text, {7.0, false, 0.35});
  }
  void draw_picture(const InlinePicture& p, double factor, double x) {
    const Surface image(cairo_image_surface_create(CAIRO_FORMAT_RGB24, p.width_px, p.height_px));
    // The PDF takes the JPEG bytes as they are; the surface's own pixels are never used.
    const auto* data = reinterpret_cast<const unsigned char*>(p.jpeg.data());
    check(cairo_surface_set_mime_data(image.get(), CAIRO_MIME_TYPE_JPEG, data, p.jpeg.size(), nullptr, nullptr) ==
              CAIRO_STATUS_SUCCESS,
          "pdf: picture could not be attached");
    cairo_save(cr_);
    cairo_translate(cr_, x, y_);
    cairo_scale(cr_, factor, factor);
    cairo_set_source_surface(cr_, image.get(), 0, 0);
    cairo_paint(cr_);
    cairo_restore(cr_);
  }
  void fill(const SwatchColour& c, double x, double y, double width, double height) {
    if (!draw_) return;
    cairo_set_source_rgb(cr_, c[0] / 255.0, c[1] / 255.0, c[2] / 255.0);
    cairo_rectangle(cr_, x, y, width, height);
    cairo_fill(cr_);
  }
  void add_swatches(const Block& block) {
    if (block.swatches.empty()) return;
    if (!block.text.empty()) text(block.text, {kText_pt, true, 0.0});
    const auto columns = static_cast<double>(block.swatches.size());
    const double width = std::min(kSwatch_pt, kTextWidth_pt / columns - kPad_pt);
    const double height = kSwatchHeight_pt * scale_;
    const double strip = height * kSwatchStrip;
    const TextStyle label{kCell_pt * scale_, true, 0.0};
    const TextStyle value{kCell_pt * scale_, false, 0.3};
    double words = 0.0;
    for (const auto& s : block.swatches)
      words = std::max(
          words, set_text(cr_, s.label, 0, 0, width, label, false) + set_text(cr_, s.value, 0, 0, width, value, false));
    need(height + words);
    double x = kMargin_pt;
    for (const auto& s : block.swatches) {
      fill(s.colour, x, y_, width, height);
      fill(s.lightest, x, y_ + height - strip, 0.5 * width, strip);
      fill(s.darkest, x + 0.5 * width, y_ + height - strip, 0.5 * width, strip);
      const double under = y_ + height + 1.5;
      const double first = set_text(cr_, s.label, x, under, width, label, draw_);
      set_text(cr_, s.value, x, under + first, width, value, draw_);
      x += width + kPad_pt;
    }
    y_ += height + words + kGap_pt * scale_;
  }
  void add_blanks(const Block& block) {
    constexpr std::size_t kColumns = 2;
    const double width = kTextWidth_pt / kColumns;
    for (std::size_t i = 0; i < block.items.size(); i += kColumns) {
      need(kBlank_pt);
      for (std::size_t c = 0; c < kColumns && i + c < block.items.size(); ++c) {
        const double x = kMargin_pt + width * static_cast<double>(c);
        set_text(cr_, block.items[i + c], x, y_ + 8.0, 100.0, {kText_pt * scale_, false, 0.3}, draw_);
        if (!draw_) continue;
        cairo_set_line_width(cr_, 0.5);
        cairo_move_to(cr_, x + 105.0, y_ + kBlank_pt - 2.0);
        cairo_line_to(cr_, x + width - 10.0, y_ + kBlank_pt - 2.0);
        cairo_stroke(cr_);
      }
      y_ += kBlank_pt;
    }
  }

  cairo_t* cr_;
  const Document& document_;
  const InlinePictures& pictures_;
  double scale_;
  double picture_pt_;
  bool draw_;
  double y_ = 0.0;
  int pages_ = 0;
};

/// The largest scale at which a section that is handed out fits one page.
double fitting_scale(cairo_t* cr, const Document& document, const InlinePictures& pictures, const Section& section) {
  for (const double scale : kScales)
    if (Flow(cr, document, pictures, scale, kClientPicture_pt, false).run({&section}) == 1) return scale;
  return kScales.back();
}

}  // namespace

std::string pdf_from_document(const Document& document, const InlinePictures& pictures) {
  std::string bytes;
  {
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidth_pt, kPageHeight_pt));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, kPdfDate);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
    const Context cr(cairo_create(surface.get()));
    std::vector<const Section*> file;  // run on; the papers that are handed out have a page each
    for (const Section& section : document.sections) {
      if (section.blocks.empty()) continue;
      if (section.audience == Audience::file) {
        file.push_back(&section);
        continue;
      }
      const double scale = fitting_scale(cr.get(), document, pictures, section);
      Flow(cr.get(), document, pictures, scale, kClientPicture_pt, true).run({&section});
    }
    if (!file.empty()) Flow(cr.get(), document, pictures, 1.0, kFilePicture_pt, true).run(file);
    check(cairo_status(cr.get()) == CAIRO_STATUS_SUCCESS, "pdf: drawing failed");
    cairo_surface_finish(surface.get());
  }
  return bytes;
}

}  // namespace smp
