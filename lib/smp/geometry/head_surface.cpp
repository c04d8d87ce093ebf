// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/head_surface.h"

#include <algorithm>
#include <cmath>

#include "smp/base/error.h"
#include "smp/geometry/head_relief.h"

namespace smp {
namespace {

/// Points scaled by 1 / semi-axes, where the ellipsoid is the unit sphere.
Vec3 scaled(Vec3 p, const std::array<double, 3>& axes) { return {p.x / axes[0], p.y / axes[1], p.z / axes[2]}; }

Vec3 stretched(Vec3 p, const std::array<double, 3>& axes) { return {p.x * axes[0], p.y * axes[1], p.z * axes[2]}; }

}  // namespace

HeadSurface::HeadSurface(const SurfacePose& pose) : pose_(pose), origin_mm_per_px_(pose.mm_per_px) {
  check(pose.mm_per_px > 0.0, "a surface needs a positive scale");
  if (pose.camera_distance_mm) {
    check(*pose.camera_distance_mm + pose.scale_depth_mm > 0.0, "the scale must hold before the camera");
    origin_mm_per_px_ *= *pose.camera_distance_mm / (*pose.camera_distance_mm + pose.scale_depth_mm);
  }
  for (double a : pose.semi_axes_mm) check(a > 0.0, "semi-axes must be positive");
}

Vec3 HeadSurface::photo_from(Vec3 p) const {
  const auto& r = pose_.photo_from_head;
  return {r[0] * p.x + r[1] * p.y + r[2] * p.z, r[3] * p.x + r[4] * p.y + r[5] * p.z,
          r[6] * p.x + r[7] * p.y + r[8] * p.z};
}

Vec3 HeadSurface::head_from(Vec3 p) const {
  const auto& r = pose_.photo_from_head;
  return {r[0] * p.x + r[3] * p.y + r[6] * p.z, r[1] * p.x + r[4] * p.y + r[7] * p.z,
          r[2] * p.x + r[5] * p.y + r[8] * p.z};
}

/// Origin and direction of a pixel's ray, scaled.
HeadSurface::Ray HeadSurface::scaled_ray(Px2 px) const {
  const double x = (px.x - pose_.center_px[0]) * origin_mm_per_px_;
  const double y = (px.y - pose_.center_px[1]) * origin_mm_per_px_;
  Vec3 origin{x, y, 0.0};
  Vec3 direction{0.0, 0.0, 1.0};
  if (pose_.camera_distance_mm) {
    origin = {0.0, 0.0, -*pose_.camera_distance_mm};
    direction = normalized(Vec3{x, y, 0.0} - origin);
  }
  if (pose_.kind == SurfaceKind::plane) return {head_from(origin), head_from(direction)};
  return {scaled(head_from(origin), pose_.semi_axes_mm), scaled(head_from(direction), pose_.semi_axes_mm)};
}

HeadSurface::Height HeadSurface::height(Vec3 unit) const {
  const double r = norm(unit);
  const Vec3 d = (1.0 / r) * unit;
  if (pose_.kind == SurfaceKind::ellipsoid) return {r - 1.0, d};
  const Relief relief = head_relief(d);
  return {r - relief.radius, d - (1.0 / r) * relief.slope};
}

double HeadSurface::deepest(const Ray& ray) const {
  const double a = dot(ray.direction, ray.direction);
  double t = -dot(ray.origin, ray.direction) / a;
  if (pose_.kind == SurfaceKind::ellipsoid) return t;
  // Newton on the slope, with the curvature of a sphere: the relief is shallow.
  constexpr int kRounds = 3;
  for (int i = 0; i < kRounds; ++i) {
    const Vec3 u = ray.origin + t * ray.direction;
    t -= dot(height(u).gradient, ray.direction) * norm(u) / a;
  }
  return t;
}

std::optional<Vec3> HeadSurface::head_from_px(Px2 px) const {
  const Ray ray = scaled_ray(px);
  if (pose_.kind == SurfaceKind::plane) {
    if (ray.direction.z == 0.0) return std::nullopt;
    return ray.origin - (ray.origin.z / ray.direction.z) * ray.direction;
  }
  // A sphere about the head: the nearer crossing is the side that faces the camera.
  const double radius = pose_.kind == SurfaceKind::ellipsoid ? 1.0 : kMostRelief;
  const double a = dot(ray.direction, ray.direction);
  const double b = dot(ray.origin, ray.direction);
  const double discriminant = b * b - a * (dot(ray.origin, ray.origin) - radius * radius);
  if (discriminant < 0.0) return std::nullopt;
  double t = (-b - std::sqrt(discriminant)) / a;
  if (pose_.kind == SurfaceKind::ellipsoid) return stretched(ray.origin + t * ray.direction, pose_.semi_axes_mm);
  // Newton from outside; near the rim, where it could leap over the head, not past the deepest point.
  constexpr int kRounds = 20;
  constexpr double kClose = 1e-13;
  std::optional<double> last;
  for (int i = 0; i < kRounds; ++i) {
    const Height h = height(ray.origin + t * ray.direction);
    const double slope = dot(h.gradient, ray.direction);
    const double step = slope < 0.0 ? -h.value / slope : 1.0;
    const double limit = 0.25 / std::sqrt(a);  // far from the rim steps are shorter than this
    if (slope >= 0.0 || step > limit || i > kRounds / 2) {
      if (!last) last = deepest(ray);
      if (height(ray.origin + *last * ray.direction).value > 0.0) return std::nullopt;
    }
    if (last && (slope >= 0.0 || t + step > *last)) {
      t = 0.5 * (t + *last);
      continue;
    }
    t += step;
    if (std::abs(step) * std::sqrt(a) < kClose) break;
  }
  return stretched(ray.origin + t * ray.direction, pose_.semi_axes_mm);
}

Vec3 HeadSurface::nearest_head_from_px(Px2 px) const {
  if (const auto p = head_from_px(px)) return *p;
  const Ray ray = scaled_ray(px);
  return project(stretched(ray.origin + deepest(ray) * ray.direction, pose_.semi_axes_mm));
}

double HeadSurface::clearance_mm(Px2 px) const {
  check(pose_.kind != SurfaceKind::plane, "a plane has no rim");
  const Ray ray = scaled_ray(px);
  const Height h = height(ray.origin + deepest(ray) * ray.direction);
  return h.value / norm(scaled(h.gradient, pose_.semi_axes_mm));
}

HeadSurface::Element HeadSurface::element(Vec3 unit) const {
  check(pose_.kind != SurfaceKind::plane, "a plane has no directions");
  const double radius = pose_.kind == SurfaceKind::ellipsoid ? 1.0 : head_relief_radius(unit);
  const auto& a = pose_.semi_axes_mm;
  // A sphere's element lifted to the relief and stretched to the ellipsoid: area vectors go with the inverse axes.
  const Vec3 g = height(radius * unit).gradient;
  return {radius * stretched(unit, a), radius * radius * a[0] * a[1] * a[2] * norm(scaled(g, a))};
}

Px2 HeadSurface::px_from_head(Vec3 p_in_head) const {
  const Vec3 p = photo_from(p_in_head);
  const double scale = pose_.camera_distance_mm ? *pose_.camera_distance_mm / (*pose_.camera_distance_mm + p.z) : 1.0;
  return {pose_.center_px[0] + scale * p.x / origin_mm_per_px_, pose_.center_px[1] + scale * p.y / origin_mm_per_px_};
}

Vec3 HeadSurface::normal(Vec3 p) const {
  if (pose_.kind == SurfaceKind::plane) return {0.0, 0.0, -1.0};
  return normalized(scaled(height(scaled(p, pose_.semi_axes_mm)).gradient, pose_.semi_axes_mm));
}

double HeadSurface::facing(Vec3 p) const {
  Vec3 to_camera{0.0, 0.0, -1.0};
  if (pose_.camera_distance_mm) to_camera = normalized(Vec3{0.0, 0.0, -*pose_.camera_distance_mm} - photo_from(p));
  return dot(photo_from(normal(p)), to_camera);
}

Vec3 HeadSurface::project(Vec3 p) const {
  if (pose_.kind == SurfaceKind::plane) return {p.x, p.y, 0.0};
  const Vec3 unit = scaled(p, pose_.semi_axes_mm);
  const double r = norm(unit);
  check(r > 0.0, "the head's centre has no nearest surface point");
  const double radius = pose_.kind == SurfaceKind::ellipsoid ? 1.0 : head_relief_radius((1.0 / r) * unit);
  return (radius / r) * p;
}

double HeadSurface::mm2_per_px2(Px2 px) const {
  const auto p = head_from_px(px);
  if (!p) return 0.0;
  const Vec3 q = photo_from(*p);
  double mm_per_px = origin_mm_per_px_;
  double obliquity = 1.0;
  if (pose_.camera_distance_mm) {
    // A pixel's footprint grows with depth; off axis the image plane is seen under an angle.
    const double depth = *pose_.camera_distance_mm + q.z;
    mm_per_px *= depth / *pose_.camera_distance_mm;
    obliquity = depth / norm(q + Vec3{0.0, 0.0, *pose_.camera_distance_mm});
  }
  return mm_per_px * mm_per_px * obliquity / std::max(facing(*p), kMinFacing);
}

std::array<Vec3, 2> HeadSurface::tangents(Vec3 p) const {
  const Vec3 n = normal(p);
  const Vec3 helper = std::abs(n.x) < 0.9 ? Vec3{1.0, 0.0, 0.0} : Vec3{0.0, 1.0, 0.0};
  const Vec3 u = normalized(helper - dot(helper, n) * n);
  return {u, cross(n, u)};
}

std::array<Px2, 2> HeadSurface::px_per_mm(Vec3 p) const {
  constexpr double kStepMm = 1e-3;  // central difference; the map is smooth at this scale
  const auto t = tangents(p);
  std::array<Px2, 2> out;
  for (std::size_t k = 0; k < 2; ++k) {
    out[k] = (0.5 / kStepMm) * (px_from_head(p + kStepMm * t[k]) - px_from_head(p - kStepMm * t[k]));
  }
  return out;
}

}  // namespace smp
