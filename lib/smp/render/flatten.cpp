// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/flatten.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace smp {
namespace {

constexpr double kTiny = 1e-9;

}  // namespace

Flattening::Flattening(const HeadSurface& surface, Vec3 centre)
    : surface_(surface), centre_(surface.project(centre)), normal_(surface.normal(centre_)) {
  const auto t = surface.tangents(centre_);
  const auto j = surface.px_per_mm(centre_);
  // The tangent whose image runs to the right: solve J (a, b) = (1, 0), up to a positive factor.
  const double det = j[0].x * j[1].y - j[1].x * j[0].y;
  const double sign = det >= 0.0 ? 1.0 : -1.0;
  right_ = normalized(sign * (j[1].y * t[0] - j[0].y * t[1]));
  down_ = cross(normal_, right_);
  // Seen from outside with x right, y must run down in the picture: choose the sign by its image.
  const double down_y = j[0].y * dot(down_, t[0]) + j[1].y * dot(down_, t[1]);
  if (down_y < 0.0) down_ = -1.0 * down_;
}

FlatPoint Flattening::flat_from_head(Vec3 p) const {
  const Vec3 d = p - centre_;
  const double x = dot(d, right_);
  const double y = dot(d, down_);
  const double across = std::sqrt(x * x + y * y);
  if (across < kTiny) return {x, y};
  const double cosine = std::clamp(dot(normal_, surface_.normal(p)), -1.0, 1.0);
  const double half_angle = 0.5 * std::acos(cosine);
  const double arc = norm(d) * (half_angle < 1e-6 ? 1.0 : half_angle / std::sin(half_angle));
  return {x * arc / across, y * arc / across};
}

Distortion measure_distortion(const Flattening& map, const HeadSurface& surface, const std::vector<Vec3>& points) {
  std::vector<double> ratios;
  for (const Vec3& raw : points) {
    const Vec3 p = surface.project(raw);
    const FlatPoint at = map.flat_from_head(p);
    for (const Vec3& tangent : surface.tangents(p)) {
      const Vec3 q = surface.project(p + tangent);
      const FlatPoint to = map.flat_from_head(q);
      const double skin = norm(q - p);
      if (skin > kTiny) ratios.push_back(std::hypot(to.x_mm - at.x_mm, to.y_mm - at.y_mm) / skin);
    }
  }
  if (ratios.empty()) return {};
  std::sort(ratios.begin(), ratios.end());
  const auto at = [&ratios](double share) {
    return ratios[static_cast<std::size_t>(share * static_cast<double>(ratios.size() - 1))];
  };
  Distortion out{at(0.05), at(0.5), at(0.95), ratios.back()};
  if (std::abs(ratios.front() - 1.0) > std::abs(out.largest - 1.0)) out.largest = ratios.front();
  return out;
}

}  // namespace smp
