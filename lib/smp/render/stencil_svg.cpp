// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>

#include "smp/base/markup.h"
#include "smp/base/text.h"
#include "smp/render/sheet.h"
#include "smp/render/stencil.h"

namespace smp {
namespace {

constexpr double kGrid_mm = 10.0;
constexpr double kHead_mm = 12.0;  // room for the title
constexpr double kFoot_mm = 26.0;  // room for the check line and the words
constexpr double kDotRadius_mm = 0.12;

std::string mm(double value) { return fixed_text(value, 2); }

std::string line(double x0, double y0, double x1, double y1) {
  return "<line x1=\"" + mm(x0) + "\" y1=\"" + mm(y0) + "\" x2=\"" + mm(x1) + "\" y2=\"" + mm(y1) + "\"/>\n";
}

std::string path(const std::vector<FlatPoint>& points, bool closed) {
  std::string d;
  for (std::size_t i = 0; i < points.size(); ++i)
    d += (i == 0 ? "M" : "L") + mm(points[i].x_mm) + " " + mm(points[i].y_mm);
  return "<path d=\"" + d + (closed ? "Z" : "") + "\"/>\n";
}

std::string words(double x, double y, double size, const std::string& text) {
  return "<text x=\"" + mm(x) + "\" y=\"" + mm(y) + "\" font-size=\"" + mm(size) + "\">" + markup_escaped(text) +
         "</text>\n";
}

std::string grid(const Stencil& s) {
  std::string out = "<g id=\"grid\" stroke=\"#cccccc\" stroke-width=\"0.1\">\n";
  for (double x = 0.0; x <= s.width_mm; x += kGrid_mm) out += line(x, 0.0, x, s.height_mm);
  for (double y = 0.0; y <= s.height_mm; y += kGrid_mm) out += line(0.0, y, s.width_mm, y);
  return out + "</g>\n";
}

std::string zones(const Stencil& s) {
  std::string out = "<g id=\"zones\" fill=\"none\" stroke=\"#000000\" stroke-width=\"0.35\">\n";
  for (const auto& zone : s.zones)
    for (const auto& outline : zone.outlines) out += path(outline, true);
  out += "</g>\n<g id=\"zone-names\" font-family=\"sans-serif\" text-anchor=\"middle\" fill=\"#000000\">\n";
  for (const auto& zone : s.zones)
    if (!zone.outlines.empty()) out += words(zone.label.x_mm, zone.label.y_mm, 5.0, zone.id);
  return out + "</g>\n";
}

std::string dots(const Stencil& s) {
  std::string out = "<g id=\"dots\" fill=\"#777777\">\n";
  for (const auto& p : s.dots)
    out += "<circle cx=\"" + mm(p.x_mm) + "\" cy=\"" + mm(p.y_mm) + "\" r=\"" + mm(kDotRadius_mm) + "\"/>\n";
  return out + "</g>\n";
}

std::string hairlines(const Stencil& s) {
  std::string out = "<g id=\"hairline\" fill=\"none\" stroke=\"#b00020\" stroke-width=\"0.5\">\n";
  for (const auto& points : s.hairlines) out += path(points, false);
  return out + "</g>\n";
}

std::string check_line(double x, double y) {
  return "<g id=\"check-line\" stroke=\"#000000\" stroke-width=\"0.3\">\n" + line(x, y, x + kCheckLine_mm, y) +
         line(x, y - 2.0, x, y + 2.0) + line(x + kCheckLine_mm, y - 2.0, x + kCheckLine_mm, y + 2.0) + "</g>\n";
}

std::string percent(double ratio) {
  const double change = 100.0 * (ratio - 1.0);
  return (change < 0.0 ? "−" : "+") + fixed_text(std::abs(change), 1) + " %";
}

}  // namespace

std::string svg_from_stencil(const Stencil& s, const std::string& title) {
  const double width = std::max(s.width_mm, kCheckLine_mm + 70.0);
  const double height = s.height_mm + kHead_mm + kFoot_mm;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + mm(width) +
      "mm\" height=\"" + mm(height) + "mm\" viewBox=\"0 0 " + mm(width) + " " + mm(height) + "\">\n" + "<title>" +
      markup_escaped(title) + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" +
      "<g transform=\"translate(0 " + mm(kHead_mm) + ")\">\n" + grid(s) + dots(s) + zones(s) + hairlines(s) + "</g>\n";
  const double foot = kHead_mm + s.height_mm;
  out += check_line(5.0, foot + 6.0);
  out += "<g id=\"words\" font-family=\"sans-serif\" fill=\"#000000\">\n" + words(5.0, 8.0, 5.0, title) +
         words(5.0 + kCheckLine_mm + 4.0, foot + 7.2, 3.5, "must measure 100 mm on paper") +
         words(5.0, foot + 14.0, 3.0,
               "azimuthal map: lengths on paper against skin " + percent(s.distortion.p05) + " to " +
                   percent(s.distortion.p95) + " (90 % of places), at most " + percent(s.distortion.largest)) +
         words(5.0, foot + 20.0, 3.0, kSimulationLabel) + "</g>\n</svg>\n";
  return out;
}

}  // namespace smp
