// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/skin.h"

#include <algorithm>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

// Change of log reflectance in the linear sRGB bands for one unit of extra melanin or blood. Ratios from band means of
// melanosome absorption (falls as wavelength^-3.33) and of oxygenated blood (green and blue, hardly red): COLOUR.md.
constexpr Rgb kMelaninBands{0.42, 0.72, 1.0};
constexpr Rgb kBloodBands{0.14, 1.0, 0.72};

constexpr Rgb kCollagen{0.60, 0.47, 0.40};  // bloodless dermis without melanin: ISSA's lightest skins are close to it

Rgb absorbed(Rgb base, double melanin, double blood) {
  return {base.r * exact_exp(-melanin * kMelaninBands.r - blood * kBloodBands.r),
          base.g * exact_exp(-melanin * kMelaninBands.g - blood * kBloodBands.g),
          base.b * exact_exp(-melanin * kMelaninBands.b - blood * kBloodBands.b)};
}

}  // namespace

SkinModel::SkinModel(const PhantomSkin& skin, const PhantomScars& scars, Rgb c, const HeadMarks& marks,
                     std::uint64_t seed)
    : skin_(skin), pale_ratio_(scars.pale_ratio), marks_(marks), seed_(seed) {
  base_ = {std::max(c.r, 0.004), std::max(c.g, 0.004), std::max(c.b, 0.004)};
  Rng rng(seed, "moles");
  for (int k = 0; k < skin.moles; ++k) {
    const double z = rng.uniform(-1.0, 1.0);
    const double a = rng.uniform(0.0, 2.0 * kPi);
    const double r = std::sqrt(1.0 - z * z);
    const double radius_mm = 0.7 + 2.0 * rng.uniform() * rng.uniform();
    moles_.push_back({Vec3{r * exact_cos(a), r * exact_sin(a), z}, radius_mm, rng.uniform(0.5, 1.6)});
  }
}

double SkinModel::spots(Vec3 p) const {
  double melanin = 0.0;
  if (skin_.freckle_ratio > 0.0) {
    constexpr double kCellMm = 5.0;
    const Vec3 q = (1.0 / kCellMm) * p;
    const auto i = static_cast<std::int64_t>(std::floor(q.x));
    const auto j = static_cast<std::int64_t>(std::floor(q.y));
    const auto k = static_cast<std::int64_t>(std::floor(q.z));
    if (cell_uniform(i, j, k, seed_ + 31) < skin_.freckle_ratio) {
      const Vec3 c{static_cast<double>(i) + 0.25 + 0.5 * cell_uniform(i, j, k, seed_ + 32),
                   static_cast<double>(j) + 0.25 + 0.5 * cell_uniform(i, j, k, seed_ + 33),
                   static_cast<double>(k) + 0.25 + 0.5 * cell_uniform(i, j, k, seed_ + 34)};
      const double size = 0.1 + 0.22 * cell_uniform(i, j, k, seed_ + 35);
      melanin += 0.35 * smooth_step(size, 0.3 * size, norm(q - c));
    }
  }
  const Vec3 d = p - marks_.skull_center;
  const double r = norm(d);
  for (const Mole& m : moles_) {
    const double distance = norm(d - r * m.center);
    if (distance < m.radius_mm) melanin += m.strength * smooth_step(m.radius_mm, 0.5 * m.radius_mm, distance);
  }
  return melanin;
}

void SkinModel::paint_face(Vec3 p, double& melanin, double& blood, double& dark) const {
  if (p.y < 40.0 || p.z > 20.0 || p.z < -135.0) return;
  const double ax = std::fabs(p.x);
  const double lips =
      smooth_step(8.5, 4.0, std::fabs(p.z + 83.0)) * smooth_step(25.0, 16.0, ax) * smooth_step(74.0, 84.0, p.y);
  blood += 0.55 * lips;
  melanin += 0.12 * lips;
  const double cheeks = smooth_step(28.0, 8.0, norm(Vec3{ax - 46.0, 0.0, p.z + 48.0}));
  const double nose = smooth_step(18.0, 6.0, norm(Vec3{ax, 0.0, p.z + 48.0}));
  blood += 0.16 * cheeks + 0.2 * nose;
  // Lids are lowered: a dark line of lashes, browner skin around the eye, the corner of the mouth.
  const double ex = ax - std::fabs(marks_.eye_left.x);
  const double ez = p.z - marks_.eye_left.z;
  const double line =
      smooth_step(2.6, 0.8, std::fabs(ez + 5.0 - 0.012 * ex * ex)) * smooth_step(15.0, 12.0, std::fabs(ex));
  const double crease =
      smooth_step(2.2, 0.6, std::fabs(ez - 6.0 + 0.016 * ex * ex)) * smooth_step(17.0, 10.0, std::fabs(ex));
  melanin += 0.22 * smooth_step(24.0, 10.0, norm(Vec3{ex, 0.0, ez})) + 0.3 * crease;
  dark = std::max(dark, 0.88 * line);
  const double mouth = smooth_step(1.6, 0.5, std::fabs(p.z + 83.5 - 0.004 * ax * ax)) * smooth_step(24.0, 20.0, ax) *
                       smooth_step(72.0, 80.0, p.y);
  dark = std::max(dark, 0.6 * mouth);
  const double nostril = smooth_step(5.0, 2.5, norm(Vec3{ax - 7.0, 0.0, p.z + 59.0})) * smooth_step(90.0, 96.0, p.y);
  dark = std::max(dark, 0.8 * nostril);
}

/// Collagen without melanin or many vessels, and without pores: pale, even, shiny.
void SkinModel::scarred(SkinPoint& s, double scar) const {
  const double pale = scar * pale_ratio_;
  const Rgb faded = absorbed(s.albedo, -0.45 * pale, -0.25 * pale);
  s.albedo = mix(faded, kCollagen, 0.30 * pale);
  s.shine *= 1.0 + 0.6 * pale;
  s.rough -= 0.08 * pale;
}

SkinPoint SkinModel::at(Vec3 p, const ScalpPoint& scalp, bool is_ear, double detail_mm) const {
  const double m = skin_.mottle_ratio;
  double melanin = m * (0.13 * fractal_noise((1.0 / 24.0) * p, 3, seed_ + 41) +
                        0.09 * fractal_noise((1.0 / 4.5) * p, 2, seed_ + 42));
  double blood = m * (0.30 * fractal_noise((1.0 / 30.0) * p, 3, seed_ + 43) +
                      0.10 * fractal_noise((1.0 / 6.0) * p, 2, seed_ + 44));
  blood += 0.7 * skin_.redness_ratio * std::max(0.0, fractal_noise((1.0 / 36.0) * p, 3, seed_ + 45) - 0.05);
  if (detail_mm < 1.2) melanin += (0.10 + 0.10 * m) * value_noise((1.0 / 0.9) * p, seed_ + 46);
  melanin += spots(p);
  double dark = 0.0;
  if (is_ear) blood += 0.14;
  if (p.y > -40.0 || p.z < -60.0) paint_face(p, melanin, blood, dark);
  if (scalp.inside_mm > 0.0) melanin -= 0.06 * smooth_step(0.0, 15.0, scalp.inside_mm);  // hair has kept the sun away
  blood += 0.10 * smooth_step(-55.0, -100.0, p.z) * (p.y < 20.0 ? 1.0 : 0.0);            // neck
  SkinPoint out;
  out.albedo = (1.0 - dark) * absorbed(base_, melanin, blood);
  out.shine =
      skin_.shine_ratio * (1.0 + 0.35 * fractal_noise((1.0 / 12.0) * p, 2, seed_ + 47)) * (p.z < -60.0 ? 0.6 : 1.0);
  out.rough = 0.46 - 0.16 * skin_.shine_ratio;
  if (scalp.scar_ratio > 0.0) scarred(out, scalp.scar_ratio);
  if (skin_.flake_ratio > 0.0 && scalp.inside_mm > 0.0) {
    const double flake = smooth_step(0.78 - 0.7 * skin_.flake_ratio, 0.85 - 0.7 * skin_.flake_ratio,
                                     0.5 + 0.5 * fractal_noise((1.0 / 2.2) * p, 2, seed_ + 48));
    out.albedo = mix(out.albedo, {0.72, 0.69, 0.62}, 0.75 * flake);  // dry keratin scatters almost white
    out.shine *= 1.0 - flake;
  }
  return out;
}

/// Slopes of what a hand would feel: furrows across the brow, folds of the nape, plates of the skull, coarse pores.
Vec3 SkinModel::relief(Vec3 p, double detail_mm) const {
  const double k = skin_.relief_ratio;
  const auto slope = [&](double period_mm, double strength, std::uint64_t s) {
    const Vec3 q = (1.0 / period_mm) * p;
    return strength * Vec3{value_noise(q, seed_ + s), value_noise(q, seed_ + s + 1), value_noise(q, seed_ + s + 2)};
  };
  Vec3 out = slope(38.0, 0.16, 111) + slope(14.0, 0.22, 114) + slope(6.0, 0.18, 117);
  if (detail_mm < 1.2) out = out + slope(1.6, 0.04, 120);
  // Furrows run across the brow, deeper in the middle; folds across the nape. A fold's slope is that of a rounded saw.
  const double front = smooth_step(62.0, 78.0, p.y) * smooth_step(4.0, 16.0, p.z) * smooth_step(66.0, 48.0, p.z);
  const double nape = smooth_step(-40.0, -60.0, p.y) * smooth_step(-48.0, -66.0, p.z);
  if (front + nape > 0.0) {
    const double wander = p.z + 4.0 * fractal_noise(Vec3{p.x / 22.0, p.z / 30.0, 0.5}, 2, seed_ + 123);
    const double period = front > nape ? 9.5 : 17.0;
    const double turn = wander / period - std::floor(wander / period);
    const double saw = turn < 0.82 ? turn / 0.82 - 0.5 : 0.5 - (turn - 0.82) / 0.18;
    const double broken = 0.5 + 0.5 * value_noise(Vec3{p.x / 30.0, std::floor(wander / period), 0.2}, seed_ + 125);
    out.z += 0.55 * saw * broken * std::max(front, nape);
  }
  return k * out;
}

Vec3 SkinModel::roughened(Vec3 p, Vec3 n, double detail_mm, double scar) const {
  const double fine = smooth_step(2.0, 0.5, detail_mm);
  const auto bump = [&](std::uint64_t s) {
    return 0.035 * value_noise((1.0 / 7.0) * p, seed_ + s) + 0.03 * value_noise((1.0 / 2.6) * p, seed_ + s + 1) +
           0.09 * fine * value_noise((1.0 / 0.8) * p, seed_ + s + 2);
  };
  const Vec3 tilt = (1.0 - 0.8 * scar) * Vec3{bump(51), bump(54), bump(57)};
  return unit(n + tilt + (skin_.relief_ratio > 0.0 ? relief(p, detail_mm) : Vec3{}));
}

}  // namespace smp::phantom
