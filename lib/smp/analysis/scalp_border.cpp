// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/scalp_border.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace smp {
namespace {

/// Half axes of the mean head's ellipsoid, mm.
constexpr Vec3 kAxes{77.7, 99.2, 103.8};

struct BorderPoint {
  double azimuth_deg;  ///< from the front, in the head's horizontal plane
  double z_mm;         ///< above the head's origin
};
/// From the middle of the front over temple, sideburn and ear to the middle of the nape. Front: 75 mm above the
/// glabella along the skin (F3.1, F3.25). Temple to behind the ear: medians over 34 annotated photos of sides, on
/// fitted heads. Nape: our estimate, between those photos and photos of backs.
constexpr std::array<BorderPoint, 15> kBorder{{{0, 64},
                                               {20, 60},
                                               {30, 53},
                                               {40, 44},
                                               {50, 29},
                                               {60, 8},
                                               {70, -14},
                                               {80, -14},
                                               {90, -2},
                                               {100, 0},
                                               {110, -8},
                                               {120, -22},
                                               {135, -45},
                                               {150, -65},
                                               {180, -72}}};

/// Where the ellipsoid meets the direction and height, with the ellipsoid made the unit sphere.
Vec3 lifted(const BorderPoint& p) {
  const double turn = p.azimuth_deg * std::numbers::pi / 180.0;
  const Vec3 flat = normalized(Vec3{std::sin(turn) / kAxes.x, std::cos(turn) / kAxes.y, 0.0});
  const double z = p.z_mm / kAxes.z;
  return std::sqrt(1.0 - z * z) * flat + Vec3{0.0, 0.0, z};
}

}  // namespace

double scalp_border_distance_mm(Vec3 unit) {
  static const std::array<Vec3, kBorder.size()> border = [] {
    std::array<Vec3, kBorder.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = lifted(kBorder[i]);
    return out;
  }();
  constexpr double kMmPerUnit = 92.0;  // mean radius of the head's upper half
  const Vec3 p{std::abs(unit.x), unit.y, unit.z};
  double nearest = 4.0;
  for (std::size_t i = 0; i + 1 < border.size(); ++i) {
    const Vec3 along = border[i + 1] - border[i];
    const double t = std::clamp(dot(p - border[i], along) / dot(along, along), 0.0, 1.0);
    const Vec3 off = p - (border[i] + t * along);
    nearest = std::min(nearest, dot(off, off));
  }
  return kMmPerUnit * std::sqrt(nearest);
}

}  // namespace smp
