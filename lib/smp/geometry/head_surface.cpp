// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/head_surface.h"

#include <algorithm>
#include <cmath>

#include "smp/base/error.h"

namespace smp {
namespace {

/// Points scaled by 1 / semi-axes, where the ellipsoid is the unit sphere.
Vec3 scaled(Vec3 p, const std::array<double, 3>& axes) { return {p.x / axes[0], p.y / axes[1], p.z / axes[2]}; }

struct Ray {
  Vec3 origin;
  Vec3 direction;
};

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

namespace {

/// Ray of a pixel in photo axes (mm, origin at the head frame's origin).
Ray ray_of(const SurfacePose& pose, double origin_mm_per_px, Px2 px) {
  const double x = (px.x - pose.center_px[0]) * origin_mm_per_px;
  const double y = (px.y - pose.center_px[1]) * origin_mm_per_px;
  if (!pose.camera_distance_mm) return {{x, y, 0.0}, {0.0, 0.0, 1.0}};
  const Vec3 camera{0.0, 0.0, -*pose.camera_distance_mm};
  return {camera, normalized(Vec3{x, y, 0.0} - camera)};
}

}  // namespace

std::optional<Vec3> HeadSurface::head_from_px(Px2 px) const {
  const Ray ray = ray_of(pose_, origin_mm_per_px_, px);
  if (pose_.kind == SurfaceKind::plane) {
    const Vec3 o = head_from(ray.origin);
    const Vec3 d = head_from(ray.direction);
    if (d.z == 0.0) return std::nullopt;
    return o - (o.z / d.z) * d;
  }
  const Vec3 o = scaled(head_from(ray.origin), pose_.semi_axes_mm);
  const Vec3 d = scaled(head_from(ray.direction), pose_.semi_axes_mm);
  const double a = dot(d, d);
  const double b = dot(o, d);
  const double c = dot(o, o) - 1.0;
  const double discriminant = b * b - a * c;
  if (discriminant < 0.0) return std::nullopt;
  const double t = (-b - std::sqrt(discriminant)) / a;  // the nearer crossing: the side that faces the camera
  const Vec3 unit = o + t * d;
  return Vec3{unit.x * pose_.semi_axes_mm[0], unit.y * pose_.semi_axes_mm[1], unit.z * pose_.semi_axes_mm[2]};
}

Vec3 HeadSurface::nearest_head_from_px(Px2 px) const {
  if (const auto p = head_from_px(px)) return *p;
  // Point of the ray nearest to the origin in the scaled space, pushed back onto the unit sphere.
  const Ray ray = ray_of(pose_, origin_mm_per_px_, px);
  const Vec3 o = scaled(head_from(ray.origin), pose_.semi_axes_mm);
  const Vec3 d = scaled(head_from(ray.direction), pose_.semi_axes_mm);
  const Vec3 unit = normalized(o - (dot(o, d) / dot(d, d)) * d);
  return {unit.x * pose_.semi_axes_mm[0], unit.y * pose_.semi_axes_mm[1], unit.z * pose_.semi_axes_mm[2]};
}

Px2 HeadSurface::px_from_head(Vec3 p_in_head) const {
  const Vec3 p = photo_from(p_in_head);
  const double scale = pose_.camera_distance_mm ? *pose_.camera_distance_mm / (*pose_.camera_distance_mm + p.z) : 1.0;
  return {pose_.center_px[0] + scale * p.x / origin_mm_per_px_, pose_.center_px[1] + scale * p.y / origin_mm_per_px_};
}

Vec3 HeadSurface::normal(Vec3 p) const {
  if (pose_.kind == SurfaceKind::plane) return {0.0, 0.0, -1.0};
  const auto& a = pose_.semi_axes_mm;
  return normalized({p.x / (a[0] * a[0]), p.y / (a[1] * a[1]), p.z / (a[2] * a[2])});
}

double HeadSurface::facing(Vec3 p) const {
  Vec3 to_camera{0.0, 0.0, -1.0};
  if (pose_.camera_distance_mm) to_camera = normalized(Vec3{0.0, 0.0, -*pose_.camera_distance_mm} - photo_from(p));
  return dot(photo_from(normal(p)), to_camera);
}

Vec3 HeadSurface::project(Vec3 p) const {
  if (pose_.kind == SurfaceKind::plane) return {p.x, p.y, 0.0};
  const double r = norm(scaled(p, pose_.semi_axes_mm));
  check(r > 0.0, "the head's centre has no nearest surface point");
  return (1.0 / r) * p;
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
