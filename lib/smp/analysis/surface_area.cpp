// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/surface_area.h"

#include <cmath>
#include <numbers>

namespace smp {
namespace {

bool is_set(const cv::Mat& mask, Px2 px) {
  const cv::Point at(static_cast<int>(std::floor(px.x)), static_cast<int>(std::floor(px.y)));
  return cv::Rect(0, 0, mask.cols, mask.rows).contains(at) && mask.at<unsigned char>(at) != 0;
}

double plane_area_mm2(const cv::Mat& wanted, const SurfacePose& pose, double px_ratio) {
  const double edge = pose.mm_per_px / px_ratio;
  return edge * edge * cv::countNonZero(wanted);
}

}  // namespace

double surface_area_mm2(const cv::Mat& wanted, const SurfacePose& pose, double px_ratio) {
  if (pose.kind == SurfaceKind::plane) return plane_area_mm2(wanted, pose, px_ratio);
  // Points spread evenly over the unit sphere (Fibonacci lattice), 4 mm2 of head each: areas of 10 cm2 to 1 %.
  constexpr int kPoints = 30000;
  constexpr double kInside_mm = 3.0;  // what lies this far inside speaks for the rim
  const HeadSurface surface(pose);
  const Px2 middle{pose.center_px[0], pose.center_px[1]};
  double sum = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    const double z = 1.0 - (2.0 * i + 1.0) / kPoints;
    const double turn = std::numbers::pi * (1.0 + std::sqrt(5.0)) * (i + 0.5);
    const double ring = std::sqrt(1.0 - z * z);
    const Vec3 unit{ring * std::cos(turn), ring * std::sin(turn), z};
    const auto [p, mm2_per_sr] = surface.element(unit);
    const double facing = surface.facing(p);
    if (facing <= 0.0) continue;
    Px2 px = surface.px_from_head(p);
    if (facing < HeadSurface::kMinFacing) {
      const Px2 out = px - middle;
      px = px - (kInside_mm / pose.mm_per_px / norm(out)) * out;
    }
    if (!is_set(wanted, px_ratio * px)) continue;
    sum += mm2_per_sr;
  }
  return sum * 4.0 * std::numbers::pi / kPoints;
}

}  // namespace smp
