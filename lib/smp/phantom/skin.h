// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/scalp_field.h"

namespace smp::phantom {

/// Optical state of a point of skin before light: how it differs from the mean skin.
struct SkinPoint {
  Rgb albedo{};        ///< linear reflectance, colour-managed
  double shine = 0.0;  ///< strength of the surface reflection, 1 = clean oily skin
  double rough = 0.4;  ///< width of the highlight
};

/// Skin of one head: mean tone plus melanin and blood that vary over it, freckles, moles, lips, lids.
class SkinModel {
 public:
  /// `base`: linear colour of the mean skin as the camera renders it.
  SkinModel(const PhantomSkin& skin, const PhantomScars& scars, Rgb base, const HeadMarks& marks, std::uint64_t seed);
  /// `is_ear`: on the auricle; `detail_mm`: finest detail worth computing (about a pixel).
  [[nodiscard]] SkinPoint at(Vec3 p, const ScalpPoint& scalp, bool is_ear, double detail_mm) const;
  /// Tilt of the normal from pores and fine lines, furrows of the brow, folds of the nape and bumps of the skull;
  /// scars (`scar_ratio`) are smooth.
  [[nodiscard]] Vec3 roughened(Vec3 p, Vec3 n, double detail_mm, double scar_ratio) const;
  [[nodiscard]] Rgb base() const { return base_; }

 private:
  struct Mole {
    Vec3 center;
    double radius_mm, strength;
  };
  [[nodiscard]] double spots(Vec3 p) const;
  [[nodiscard]] Vec3 relief(Vec3 p, double detail_mm) const;
  void paint_face(Vec3 p, double& melanin, double& blood, double& dark) const;
  void scarred(SkinPoint& s, double scar) const;
  PhantomSkin skin_;
  double pale_ratio_ = 0.0;
  HeadMarks marks_;
  std::uint64_t seed_;
  Rgb base_{};
  std::vector<Mole> moles_;
};

}  // namespace smp::phantom
