// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "smp/base/fields.h"
#include "smp/geometry/vec.h"

namespace smp {

enum class SurfaceKind { ellipsoid, plane, head };
template <>
struct EnumNames<SurfaceKind> {
  static constexpr std::array names{"ellipsoid", "plane", "head"};
};

/// How the scalp's surface lies in one photo. Head: head frame of DESIGN section 4, an ellipsoid with the mean head's
/// relief (head_relief.h) on it. Ellipsoid: without the relief (artifacts of earlier versions). Plane (close-ups,
/// patches): z = 0, origin at the picture's centre, x right, y down.
struct SurfacePose {
  SurfaceKind kind = SurfaceKind::plane;
  std::array<double, 3> semi_axes_mm{1.0, 1.0, 1.0};  ///< half width (x), half depth (y), half height (z)
  /// Rotation, row-major: photo_from_head. Photo axes: x right, y down, z away from the camera.
  std::array<double, 9> photo_from_head{1, 0, 0, 0, 1, 0, 0, 0, 1};
  std::array<double, 2> center_px{0.0, 0.0};  ///< image of the head frame's origin
  double mm_per_px = 1.0;                     ///< of an element at `scale_depth_mm` that faces the camera
  /// Distance from the camera to the origin in mm; null means parallel projection.
  std::optional<double> camera_distance_mm;
  /// Depth where mm_per_px holds, from the origin along the photo's z (negative: nearer to the camera). On a head the
  /// depth of the scalp's middle, so that mm_per_px is the scale of the scalp. Without a camera distance it is idle.
  double scale_depth_mm = 0.0;

  friend bool operator==(const SurfacePose&, const SurfacePose&) = default;

  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "surface model"});
    v("semi_axes_mm", s.semi_axes_mm, {.min = 1e-3, .max = 1e4, .doc = "half width, half depth, half height"});
    v("photo_from_head", s.photo_from_head, {.min = -1.0, .max = 1.0, .doc = "rotation, row-major"});
    v("center_px", s.center_px, {.doc = "image of the head frame's origin"});
    v("mm_per_px", s.mm_per_px, {.min = 1e-6, .max = 100.0, .doc = "at scale_depth_mm, facing the camera"});
    v("camera_distance_mm", s.camera_distance_mm, {.min = 1.0, .doc = "null: parallel projection"});
    v("scale_depth_mm", s.scale_depth_mm,
      {.doc = "depth where mm_per_px holds, from the origin, away from the camera"});
  }
};

/// The map between a photo's pixels and positions on the skin in mm: areas, distances and densities are measured
/// on this surface, not on the picture.
class HeadSurface {
 public:
  explicit HeadSurface(const SurfacePose& pose);

  [[nodiscard]] const SurfacePose& pose() const { return pose_; }

  /// Skin position seen at `px`; none where the ray misses the surface.
  [[nodiscard]] std::optional<Vec3> head_from_px(Px2 px) const;
  /// Like head_from_px, but a ray that misses gives the silhouette point nearest to it.
  [[nodiscard]] Vec3 nearest_head_from_px(Px2 px) const;
  /// Image of a head point (visible or not).
  [[nodiscard]] Px2 px_from_head(Vec3 p_in_head) const;
  /// Outward unit normal at a surface point.
  [[nodiscard]] Vec3 normal(Vec3 p_in_head) const;
  /// Cosine between the outward normal at a surface point and the direction to the camera; > 0 where visible.
  [[nodiscard]] double facing(Vec3 p_in_head) const;
  /// Point of the surface on the line from the origin through `p_in_head` (head, ellipsoid) or along z (plane).
  [[nodiscard]] Vec3 project(Vec3 p_in_head) const;
  /// Skin area in mm² seen by one pixel around `px`; 0 where the ray misses. Grows without bound at the rim: capped
  /// at 1 / kMinFacing times the facing value.
  [[nodiscard]] double mm2_per_px2(Px2 px) const;
  /// Image of one mm along each of two orthonormal tangents at a surface point, as columns {du, dv} in px per mm.
  [[nodiscard]] std::array<Px2, 2> px_per_mm(Vec3 p_in_head) const;
  /// Two orthonormal tangents at a surface point, a smooth choice away from the poles.
  [[nodiscard]] std::array<Vec3, 2> tangents(Vec3 p_in_head) const;

  /// How far a pixel's ray passes outside the surface in mm, about; negative where it meets the head. Not for planes.
  [[nodiscard]] double clearance_mm(Px2 px) const;
  /// Surface point in a direction of the space where the head's ellipsoid is the unit sphere, and the skin per
  /// steradian of that space. Not for planes.
  struct Element {
    Vec3 p_in_head;
    double mm2_per_sr;
  };
  [[nodiscard]] Element element(Vec3 unit) const;

  /// Elements that face the camera by less than this cosine (80.4 degrees) are not measured: the picture holds
  /// too little of them. Our choice.
  static constexpr double kMinFacing = 1.0 / 6.0;

 private:
  [[nodiscard]] Vec3 photo_from(Vec3 p_in_head) const;
  [[nodiscard]] Vec3 head_from(Vec3 p_in_photo) const;
  /// In the space where the ellipsoid is the unit sphere: how far outside the surface, radially, and its gradient.
  struct Height {
    double value;
    Vec3 gradient;
  };
  [[nodiscard]] Height height(Vec3 unit) const;
  struct Ray {
    Vec3 origin;
    Vec3 direction;
  };
  [[nodiscard]] Ray scaled_ray(Px2 px) const;
  /// Along a ray of that space: where it comes nearest to the surface, or lies deepest in it.
  [[nodiscard]] double deepest(const Ray& ray) const;

  SurfacePose pose_;
  double origin_mm_per_px_;  ///< at the origin's depth
};

}  // namespace smp
