// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/head_shape.h"
#include "smp/phantom/scars.h"

namespace smp::phantom {

// Where a transplant lies: behind the natural hairline's first millimetres, between the temple points.
inline constexpr double kGraftStartMm = 2.0;
inline constexpr double kGraftSideDeg = 46.0;

/// What grows at a point of the head.
struct ScalpPoint {
  double inside_mm = 0.0;      ///< distance inside the original hairline; negative outside: not scalp
  double kept_ratio = 0.0;     ///< share of the original hair that is not lost, 0..1; ignores the natural thin edge
  double native_ratio = 0.0;   ///< density without transplanted hair, over the densest region
  double graft_ratio = 0.0;    ///< transplanted hair over the hair of the densest region
  double scar_ratio = 0.0;     ///< 1 in a scar: no follicles; also outside the scalp
  double density_ratio = 0.0;  ///< follicle density over the densest region, 0..1; 0 outside the scalp
  double top_ratio = 0.0;      ///< 0 at sides and back .. 1 on top (hair length)
};

/// Where scalp, loss and hair length are, as functions of a point on the head (mm, head frame). Everything follows
/// from the options and the seed; nothing is sampled, so truth can be asked at any resolution.
class ScalpField {
 public:
  ScalpField(const HeadMarks& marks, const PhantomOptions& options, std::uint64_t seed);
  [[nodiscard]] ScalpPoint at(Vec3 p) const;
  /// Direction of hair growth along the skin at `p` with normal `n`: away from the whorl of the crown.
  [[nodiscard]] Vec3 flow(Vec3 p, Vec3 n) const;
  /// Direction away from the nearest areata patch along the skin, as long as the share (0..1) by which hair is held
  /// aside there: hair roots within a hair's length of the patch.
  [[nodiscard]] Vec3 aside(Vec3 p, Vec3 n, double hair_mm) const;
  /// Unit directions from the skull's centre to the areata patches, and their mean radii in mm.
  struct Patch {
    Vec3 center;
    double radius_mm;
  };
  [[nodiscard]] const std::vector<Patch>& patches() const { return patches_; }
  /// Direction from the skull's centre to a place `behind_mm` behind the smooth original hairline at an azimuth, for
  /// a skin `reach_mm` away.
  [[nodiscard]] Vec3 behind_hairline(double azimuth_deg, double behind_mm, double reach_mm) const;
  [[nodiscard]] const ScarMap& scars() const { return scars_; }

 private:
  struct Angles {
    double azimuth_deg, elevation_deg, sagittal_deg, reach_mm;
  };
  [[nodiscard]] Angles angles_of(Vec3 p) const;
  [[nodiscard]] double front_loss(Vec3 p, const Angles& a) const;
  [[nodiscard]] double vertex_loss(Vec3 p) const;
  [[nodiscard]] double patch_loss(Vec3 p) const;
  void place_patches(std::uint64_t seed);

  HeadMarks marks_;
  PhantomLoss loss_;
  PhantomGrafts grafts_;
  double aside_ratio_ = 0.0;
  double full_graft_ratio_ = 0.0;
  ScarMap scars_;
  std::uint64_t seed_;
  Vec3 crown_{};
  double whorl_sign_ = 1.0;
  double front_mm_ = 0.0, temple_mm_ = 0.0, fringe_deg_ = 90.0, vertex_mm_ = 0.0, diffuse_ratio_ = 0.0;
  std::vector<Patch> patches_;
};

}  // namespace smp::phantom
