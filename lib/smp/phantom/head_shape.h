// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/phantom/vec3.h"

namespace smp::phantom {

/// One solid of a smooth union: an ellipsoid, or a capsule whose radius changes along its axis.
struct Solid {
  enum class Kind { ellipsoid, capsule } kind = Kind::ellipsoid;
  Vec3 center{};              ///< mm; first end of a capsule
  Vec3 radii{1.0, 1.0, 1.0};  ///< mm, along the solid's own axes; capsule: x = radius at `center`, y = at `end`
  Vec3 end{};                 ///< mm; second end of a capsule
  double turn_rad = 0.0;      ///< ellipsoid: turned about z by this
  double blend_mm = 5.0;      ///< width of the smooth join
  bool carve = false;         ///< taken away instead of added
};

/// An implicit surface: negative inside, about a distance in mm near the surface, smooth (C1).
class Implicit {
 public:
  void add(const Solid& solid);
  [[nodiscard]] double value(Vec3 p) const;
  /// The surface as it is within `reach_mm` of `middle`: only the solids that matter there (a speed-up).
  [[nodiscard]] Implicit near(Vec3 middle, double reach_mm) const;
  /// Gradient by differences over the corners of a tetrahedron (four values, error of second order).
  [[nodiscard]] Vec3 gradient(Vec3 p) const;
  /// Low-frequency warp of space that makes left and right differ; amplitude mm.
  void set_warp(double amplitude_mm, std::uint64_t seed);

 private:
  struct Item {
    Solid solid;
    Vec3 middle;         ///< of the bounding sphere
    Vec3 inverse;        ///< 1 / radii, of an ellipsoid
    double reach_mm;     ///< radius of the bounding sphere
    double bound_ratio;  ///< a lower bound of the value is ratio * (distance - reach)
    double cos_turn, sin_turn;
  };
  [[nodiscard]] Vec3 warped(Vec3 p) const;
  std::vector<Item> items_;
  double warp_mm_ = 0.0;
  Vec3 warp_phase_{};
};

/// What differs from head to head. Lengths in mm; means after the anthropometry cited in head_shape.cpp.
struct HeadShape {
  double breadth_mm = 155.0;    ///< greatest breadth above the ears
  double length_mm = 195.0;     ///< glabella to occiput
  double asymmetry_mm = 2.0;    ///< amplitude of the left/right difference
  double occiput_ratio = 0.5;   ///< 0 flat .. 1 prominent back of the head
  double forehead_ratio = 0.5;  ///< 0 sloping .. 1 upright
  double nose_ratio = 0.5;
  double ear_ratio = 0.5;   ///< 0 flat .. 1 standing out
  double neck_ratio = 0.5;  ///< 0 slim .. 1 broad
  std::uint64_t seed = 0;
};

/// Landmarks that painting and hair need, mm.
struct HeadMarks {
  Vec3 skull_center{};  ///< origin of the scalp's angles
  Vec3 eye_left{}, eye_right{};
  double skull_half_breadth_mm = 0.0, skull_half_length_mm = 0.0;
};

/// Head with face, ears and neck. Not an ellipsoid, and not the surface model of the analysis.
Implicit make_head(const HeadShape& shape, bool with_ears = true);
/// Where a ray from inside the head leaves it for the last time within 160 mm, to 1e-6 mm (by halving: the ray must
/// leave it once).
Vec3 skin_along(const Implicit& head, Vec3 from, Vec3 direction);
HeadMarks head_marks(const HeadShape& shape);
/// Shoulders and chest in a shirt.
Implicit make_body(const HeadShape& shape);

}  // namespace smp::phantom
