// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/stencil.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>

namespace smp {
namespace {

constexpr double kCell_mm = 0.5;  // raster for outlines: finer than the feather, coarser than spacing noise
constexpr double kGrow_mm = 1.5;  // joins dots at the sparsest spacing of a feather (about 2.5 mm), then marks its edge
constexpr double kClose_mm = 2.0;
constexpr double kSmallestOutline_mm2 = 15.0;  // a few stray dots don't make a border
constexpr double kMargin_mm = 15.0;

struct Box {
  double x0 = std::numeric_limits<double>::max(), y0 = x0, x1 = -x0, y1 = -x0;
  void add(const FlatPoint& p) {
    x0 = std::min(x0, p.x_mm), x1 = std::max(x1, p.x_mm);
    y0 = std::min(y0, p.y_mm), y1 = std::max(y1, p.y_mm);
  }
};

cv::Mat disc(double radius_mm) {
  const int r = static_cast<int>(std::lround(radius_mm / kCell_mm));
  return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * r + 1, 2 * r + 1});
}

/// Border of the dots of one zone; coordinates already inside the sheet.
StencilZone outline_zone(const std::string& id, const std::vector<FlatPoint>& dots, double width_mm, double height_mm) {
  StencilZone zone{id, {}, {}};
  cv::Mat cells =
      cv::Mat::zeros(static_cast<int>(height_mm / kCell_mm) + 1, static_cast<int>(width_mm / kCell_mm) + 1, CV_8UC1);
  for (const auto& p : dots)
    cells.at<std::uint8_t>(static_cast<int>(p.y_mm / kCell_mm), static_cast<int>(p.x_mm / kCell_mm)) = 255;
  cv::dilate(cells, cells, disc(kGrow_mm));
  cv::morphologyEx(cells, cells, cv::MORPH_CLOSE, disc(kClose_mm));
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(cells, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  double largest = 0.0;
  for (const auto& contour : contours) {
    const double area_mm2 = cv::contourArea(contour) * kCell_mm * kCell_mm;
    if (area_mm2 < kSmallestOutline_mm2) continue;
    std::vector<cv::Point> simple;
    cv::approxPolyDP(contour, simple, 1.2, true);  // about one cell: the raster's own steps
    std::vector<FlatPoint> outline;
    for (const auto& p : simple) outline.push_back({(p.x + 0.5) * kCell_mm, (p.y + 0.5) * kCell_mm});
    if (area_mm2 > largest) {
      largest = area_mm2;
      const cv::Moments m = cv::moments(contour);
      zone.label = {(m.m10 / m.m00 + 0.5) * kCell_mm, (m.m01 / m.m00 + 0.5) * kCell_mm};
    }
    zone.outlines.push_back(std::move(outline));
  }
  return zone;
}

std::vector<FlatPoint> flat_line(const DesignHairline& line, const Flattening& map) {
  std::vector<FlatPoint> out;
  for (const auto& p : line.points_mm) out.push_back(map.flat_from_head({p[0], p[1], p[2]}));
  return out;
}

void move(std::vector<FlatPoint>& points, double dx, double dy) {
  for (auto& p : points) p.x_mm += dx, p.y_mm += dy;
}

struct PhotoDots {
  std::vector<Vec3> places;
  std::vector<std::size_t> zones;
  Vec3 mean;
};

PhotoDots dots_of(const Design& design, int photo) {
  PhotoDots out;
  const auto& dots = design.dots;
  for (std::size_t i = 0; i < dots.size(); ++i)
    if (dots.photo[i] == photo) {
      out.places.push_back({dots.x_mm[i], dots.y_mm[i], dots.z_mm[i]});
      out.zones.push_back(static_cast<std::size_t>(dots.zone[i]));
      out.mean = out.mean + out.places.back();
    }
  if (!out.places.empty()) out.mean = (1.0 / static_cast<double>(out.places.size())) * out.mean;
  return out;
}

}  // namespace

Stencil make_stencil(const Design& design, int photo, const HeadSurface& surface) {
  Stencil out;
  const PhotoDots dots = dots_of(design, photo);
  if (dots.places.empty()) return out;
  const Flattening map(surface, dots.mean);
  out.distortion = measure_distortion(map, surface, dots.places);
  for (const Vec3& p : dots.places) out.dots.push_back(map.flat_from_head(p));
  if (design.hairline && design.hairline->photo == photo) out.hairlines.push_back(flat_line(*design.hairline, map));
  Box box;
  for (const auto& p : out.dots) box.add(p);
  for (const auto& line : out.hairlines)
    for (const auto& p : line) box.add(p);
  const double dx = kMargin_mm - box.x0;
  const double dy = kMargin_mm - box.y0;
  move(out.dots, dx, dy);
  for (auto& line : out.hairlines) move(line, dx, dy);
  out.width_mm = box.x1 - box.x0 + 2.0 * kMargin_mm;
  out.height_mm = box.y1 - box.y0 + 2.0 * kMargin_mm;
  for (std::size_t z = 0; z < design.zones.size(); ++z) {
    std::vector<FlatPoint> of_zone;
    for (std::size_t i = 0; i < out.dots.size(); ++i)
      if (dots.zones[i] == z) of_zone.push_back(out.dots[i]);
    if (!of_zone.empty()) out.zones.push_back(outline_zone(design.zones[z].id, of_zone, out.width_mm, out.height_mm));
  }
  return out;
}

}  // namespace smp
