// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>

#include "smp/artifacts/phantom_schema.h"
#include "smp/base/text.h"
#include "smp/imaging/codecs.h"
#include "smp/phantom/phantom.h"

namespace smp {
namespace {

/// value * scale + offset, rounded and clamped to 16 bits.
cv::Mat sixteen_bit(const cv::Mat& in, double scale, double offset) {
  cv::Mat out(in.rows, in.cols, CV_MAKETYPE(CV_16U, in.channels()));
  const auto n = static_cast<std::size_t>(in.cols) * static_cast<std::size_t>(in.channels());
  for (int y = 0; y < in.rows; ++y) {
    const auto* from = in.ptr<float>(y);
    auto* to = out.ptr<std::uint16_t>(y);
    for (std::size_t i = 0; i < n; ++i)
      to[i] = static_cast<std::uint16_t>(std::clamp(static_cast<double>(from[i]) * scale + offset + 0.5, 0.0, 65535.0));
  }
  return out;
}

std::string point_table(const std::vector<Vec3>& points) {
  std::string table = "x_mm,y_mm,z_mm\n";
  for (const Vec3& p : points) table += fixed_text(p.x, 3) + "," + fixed_text(p.y, 3) + "," + fixed_text(p.z, 3) + "\n";
  return table;
}

std::string graft_table(const PhantomResult& r) {
  std::string out = "x_mm,y_mm,z_mm,x_ratio,y_ratio,z_ratio,row,hairs,unit\n";
  for (const PhantomGraftRecord& g : r.grafts) {
    for (const double v : {g.x_mm, g.y_mm, g.z_mm}) out += fixed_text(v, 3) + ",";
    for (const double v : {g.x_ratio, g.y_ratio, g.z_ratio}) out += fixed_text(v, 4) + ",";
    out += std::to_string(g.row) + "," + std::to_string(g.hairs) + "," + std::to_string(g.unit) + "\n";
  }
  return out;
}

std::string hair_table(const PhantomResult& r) {
  std::string out = "x_mm,y_mm,z_mm,x_px,y_px,width_um,unit,visible\n";
  for (const PhantomHairRecord& h : r.hairs) {
    out += fixed_text(h.x_mm, 3) + "," + fixed_text(h.y_mm, 3) + "," + fixed_text(h.z_mm, 3) + "," +
           fixed_text(h.x_px, 2) + "," + fixed_text(h.y_px, 2) + "," + fixed_text(h.width_um, 1) + "," +
           std::to_string(h.unit) + (h.visible ? ",1\n" : ",0\n");
  }
  return out;
}

}  // namespace

std::string phantom_truth_text(const PhantomResult& r) { return phantom_truth_text(r.seed, r.options, r.truth); }

std::vector<PhantomFile> phantom_files(const PhantomResult& r, const std::string& stem, bool full) {
  std::vector<PhantomFile> out;
  out.push_back({stem + r.photo_extension, r.photo_bytes});
  const bool has_maps = !r.labels.empty();  // a close-up has none
  if (has_maps) {
    out.push_back({stem + ".labels.png", encode_png(r.labels, PngEffort::small)});
    out.push_back({stem + ".density.png", encode_png(r.density, PngEffort::small)});
  }
  out.push_back({stem + ".truth.json", phantom_truth_text(r)});
  if (!full || !has_maps) return out;
  constexpr double kMiddle = 32768.0;
  out.push_back({stem + ".roots.png", encode_png(r.root_labels, PngEffort::small)});
  out.push_back({stem + ".position.png", encode_png(sixteen_bit(r.position_mm, 100.0, kMiddle))});
  out.push_back({stem + ".normal.png", encode_png(sixteen_bit(r.normal, 32767.0, kMiddle))});
  out.push_back({stem + ".scale.png", encode_png(sixteen_bit(r.mm_per_px, 1000.0, 0.0))});
  out.push_back({stem + ".hairs.csv", hair_table(r)});
  if (!r.dots_mm.empty()) out.push_back({stem + ".dots.csv", point_table(r.dots_mm)});
  if (!r.grafts.empty()) out.push_back({stem + ".grafts.csv", graft_table(r)});
  if (!r.punches_mm.empty()) out.push_back({stem + ".scars.csv", point_table(r.punches_mm)});
  return out;
}

}  // namespace smp
