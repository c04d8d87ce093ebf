// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/contact_sheet.h"

#include <algorithm>
#include <map>

#include "smp/base/markup.h"
#include "smp/base/text.h"
#include "smp/color/tone.h"
#include "smp/imaging/codecs.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

constexpr int kThumbQuality = 85;  // JPEG

std::string spaced(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

template <class E>
std::string word_of(E value) {
  return spaced(EnumNames<E>::names.at(static_cast<std::size_t>(value)));
}

std::string counts_row(const std::string& label, const std::vector<SheetItem>& items, std::string SheetItem::*member) {
  std::map<std::string, int> counts;
  for (const SheetItem& item : items) ++counts[item.*member];
  std::string row;
  for (const auto& [word, n] : counts)
    row += (row.empty() ? "" : " \u00b7 ") + markup_escaped(word) + " " + std::to_string(n);
  return "<tr><th>" + label + "</th><td>" + row + "</td></tr>\n";
}

std::string hair_words(const PhantomOptions& o) {
  if (o.camera.view == View::closeup) return word_of(o.hair.color);
  const double top = o.hair.top_length_mm;
  const char* length = top < 3.0 ? "stubble" : (top < 20.0 ? "short hair" : "long hair");
  return word_of(o.hair.color) + " " + length;
}

constexpr const char* kStyle =
    "body{font:14px/1.4 system-ui,sans-serif;margin:1.5rem;background:#fff;color:#222}"
    "table{border-collapse:collapse;margin-bottom:1.5rem}th{text-align:left;padding-right:1rem;vertical-align:top}"
    ".sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:14px}"
    "figure{margin:0}img{width:100%;height:auto;display:block}figcaption{font-size:12px;margin-top:4px}"
    "figcaption b{display:block}";

}  // namespace

SheetItem sheet_item(const PhantomResult& r, const std::string& name, int thumb_px) {
  const PhantomOptions& o = r.options;
  SheetItem item;
  item.name = name;
  item.thumb = resize_area(r.picture, fit_within(r.picture.size(), thumb_px));
  item.view = word_of(o.camera.view);
  item.hair = hair_words(o);
  const double ita = ita_deg(r.truth.skin_lab);
  item.tone = spaced(ita_class(ita));
  item.details = "ITA " + fixed_text(ita, 0) + "\u00b0, ";
  if (r.truth.closeup) {
    item.loss = "none";
    item.details += std::to_string(r.truth.hair_count) + " shafts, " + std::to_string(r.truth.unit_count) + " units";
  } else {
    item.loss = word_of(o.loss.kind);
    item.details += fixed_text(o.hair.top_length_mm, 1) + " mm on top, " + fixed_text(100.0 * r.truth.loss_ratio, 0) +
                    " % of the scalp seen is lost or thin";
  }
  return item;
}

std::string contact_sheet_png(const std::vector<SheetItem>& items, int columns, int thumb_px) {
  constexpr int kGap = 4;
  const int n = static_cast<int>(items.size());
  const int cols = std::max(1, std::min(columns, n));
  const int rows = (n + cols - 1) / cols;
  cv::Mat sheet(std::max(1, rows) * (thumb_px + kGap) + kGap, cols * (thumb_px + kGap) + kGap, CV_8UC3,
                cv::Scalar(40, 40, 40));
  for (int k = 0; k < n; ++k) {
    const cv::Mat& small = items[static_cast<std::size_t>(k)].thumb;
    small.copyTo(sheet(
        cv::Rect(kGap + k % cols * (thumb_px + kGap), kGap + k / cols * (thumb_px + kGap), small.cols, small.rows)));
  }
  return encode_png(sheet, PngEffort::small);
}

std::string contact_sheet_html(const std::vector<SheetItem>& items, const std::string& title) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>" +
                    markup_escaped(title) + "</title>\n<style>" + kStyle + "</style></head><body>\n<h1>" +
                    markup_escaped(title) + "</h1>\n<p>" + std::to_string(items.size()) +
                    " synthetic photographs. Nobody is shown.</p>\n<table>\n";
  out += counts_row("View", items, &SheetItem::view) + counts_row("Loss", items, &SheetItem::loss) +
         counts_row("Hair", items, &SheetItem::hair) + counts_row("Skin", items, &SheetItem::tone);
  out += "</table>\n<div class=\"sheet\">\n";
  for (const SheetItem& item : items) {
    const std::string words = markup_escaped(item.view + ", loss: " + item.loss);
    out += "<figure><img alt=\"" + words + "\" width=\"" + std::to_string(item.thumb.cols) + "\" height=\"" +
           std::to_string(item.thumb.rows) + "\" src=\"data:image/jpeg;base64," +
           base64(encode_jpeg(item.thumb, kThumbQuality)) + "\">\n<figcaption><b>" + markup_escaped(item.name) +
           "</b>" + words + "<br>hair: " + markup_escaped(item.hair) + "<br>skin: " + markup_escaped(item.tone) +
           "<br>" + markup_escaped(item.details) + "</figcaption></figure>\n";
  }
  return out + "</div>\n</body></html>\n";
}

}  // namespace smp
