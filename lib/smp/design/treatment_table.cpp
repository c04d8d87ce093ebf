// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/treatment_table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "smp/base/text.h"
#include "smp/design/gates.h"

namespace smp {
namespace {

/// A CSV cell: quoted when it must be.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string row_of(const DesignZone& z, const DesignSession& s, int dots, double minutes, const char* release) {
  const double density = z.area_cm2 > 0.0 ? dots / z.area_cm2 : 0.0;
  std::string row =
      z.id + "," + name_of(z.kind) + ",p" + std::to_string(z.photo + 1) + "," + std::to_string(s.index + 1) + ",";
  row += fixed_text(z.area_cm2, 2) + "," + std::to_string(dots) + "," + fixed_text(density, 1) + ",";
  row += fixed_text(z.spacing_mm, 2) + "," + cell(z.needle) + "," + fixed_text(z.depth_mm, 2) + "," + cell(s.pigment) +
         ",";
  row += fixed_text(s.water_per_pigment, 1) + "," + fixed_text(minutes, 0) + "," + release + "," + cell(z.note) + "\n";
  return row;
}

}  // namespace

std::string treatment_csv(const Design& design, const OperatorProfile& person) {
  std::string out =
      "zone,kind,photo,session,area_cm2,dots,dots_per_cm2,spacing_mm,needle,depth_mm,pigment,water_per_pigment,minutes,"
      "release,note\n";
  const char* release = is_cleared(design.gates) ? "cleared" : "withheld";
  for (const auto& s : design.sessions) {
    for (const auto& z : design.zones) {
      const auto k = static_cast<std::size_t>(s.index);
      const int dots = k < z.session_dots.size() ? z.session_dots[k] : 0;
      out += row_of(z, s, dots, 60.0 * dots / person.dots_per_hour, release);
    }
  }
  return out;
}

std::string dots_csv(const Design& design) {
  const auto& d = design.dots;
  std::string out = "index,x_mm,y_mm,z_mm,photo,x_px,y_px,diameter_um,session,zone\n";
  for (std::size_t i = 0; i < d.size(); ++i) {
    out += std::to_string(i) + "," + fixed_text(d.x_mm[i], 3) + "," + fixed_text(d.y_mm[i], 3) + "," +
           fixed_text(d.z_mm[i], 3);
    out +=
        ",p" + std::to_string(d.photo[i] + 1) + "," + fixed_text(d.x_px[i], 2) + "," + fixed_text(d.y_px[i], 2) + ",";
    out += fixed_text(d.diameter_um[i], 1) + "," + std::to_string(d.session[i] + 1) + ",";
    out += design.zones[static_cast<std::size_t>(d.zone[i])].id + "\n";
  }
  return out;
}

std::string dots_svg(const Design& design, int photo, double mm_per_px) {
  const auto& d = design.dots;
  double x0 = 1e12, y0 = 1e12, x1 = -1e12, y1 = -1e12;
  int last = 0;
  for (std::size_t i = 0; i < d.size(); ++i) {
    last = std::max(last, d.session[i]);
    if (d.photo[i] != photo) continue;
    x0 = std::min(x0, d.x_px[i] * mm_per_px);
    x1 = std::max(x1, d.x_px[i] * mm_per_px);
    y0 = std::min(y0, d.y_px[i] * mm_per_px);
    y1 = std::max(y1, d.y_px[i] * mm_per_px);
  }
  if (x1 < x0) x0 = y0 = x1 = y1 = 0.0;
  constexpr double kMargin = 5.0;
  const std::string width = fixed_text(x1 - x0 + 2 * kMargin, 2);
  const std::string height = fixed_text(y1 - y0 + 2 * kMargin, 2);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "mm\" height=\"" + height +
                    "mm\" viewBox=\"0 0 " + width + " " + height + "\">\n";
  for (int s = 0; s <= last; ++s) {
    out += "<g id=\"session" + std::to_string(s + 1) + "\" fill=\"#000\">\n";
    for (std::size_t i = 0; i < d.size(); ++i) {
      if (d.photo[i] != photo || d.session[i] != s) continue;
      out += "<circle cx=\"" + fixed_text(d.x_px[i] * mm_per_px - x0 + kMargin, 3) + "\" cy=\"" +
             fixed_text(d.y_px[i] * mm_per_px - y0 + kMargin, 3) + "\" r=\"" + fixed_text(5e-4 * d.diameter_um[i], 4) +
             "\"/>\n";
    }
    out += "</g>\n";
  }
  return out + "</svg>\n";
}

std::string dots_ply(const Design& design) {
  const auto& d = design.dots;
  std::string out =
      "ply\nformat ascii 1.0\ncomment head frame, mm: x to the client's left, y front, z vertex\nelement vertex " +
      std::to_string(d.size()) +
      "\nproperty double x\nproperty double y\nproperty double z\nproperty double diameter_um\n"
      "property int session\nproperty int zone\nend_header\n";
  for (std::size_t i = 0; i < d.size(); ++i) {
    out += fixed_text(d.x_mm[i], 3) + " " + fixed_text(d.y_mm[i], 3) + " " + fixed_text(d.z_mm[i], 3) + " " +
           fixed_text(d.diameter_um[i], 1) + " " + std::to_string(d.session[i]) + " " + std::to_string(d.zone[i]) +
           "\n";
  }
  return out;
}

}  // namespace smp
