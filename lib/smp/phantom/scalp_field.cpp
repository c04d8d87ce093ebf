// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/scalp_field.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

struct Knot {
  double azimuth_deg, elevation_deg;
};
// The original hairline around the head, seen from the skull's centre: forehead, temple corner, temple point,
// sideburn, over and behind the ear, nape. Drawn from the heights of F3.1-F3.8 (trichion 6-7 cm above the glabella).
constexpr std::array<Knot, 14> kHairline{{{0, 38},
                                          {14, 39},
                                          {28, 42},
                                          {40, 43},
                                          {48, 33},
                                          {58, 14},
                                          {66, 4},
                                          {74, -16},
                                          {82, -20},
                                          {88, -4},
                                          {106, 1},
                                          {122, -16},
                                          {146, -42},
                                          {180, -47}}};

// Recession of a man's pattern loss by level 0..1, after the Norwood stages II to VII (F1.23, F1.24):
// middle of the front and temples moved back, fringe height left at the sides, vertex radius.
struct Stage {
  double front_mm, temple_mm, fringe_deg, vertex_mm;
};
constexpr std::array<Stage, 6> kStages{
    {{3, 14, 42, 0}, {8, 32, 38, 10}, {22, 52, 35, 30}, {48, 80, 32, 40}, {110, 135, 26, 52}, {150, 170, 14, 62}}};

double knot_value(double azimuth_deg) {
  const double a = std::min(std::fabs(azimuth_deg), 180.0);
  std::size_t k = 1;
  while (k + 1 < kHairline.size() && kHairline[k].azimuth_deg < a) ++k;
  const Knot& lo = kHairline[k - 1];
  const Knot& hi = kHairline[k];
  return lo.elevation_deg + (hi.elevation_deg - lo.elevation_deg) * smooth_step(lo.azimuth_deg, hi.azimuth_deg, a);
}

Stage stage_at(double level) {
  const double x = clamp01(level) * (kStages.size() - 1);
  const auto k = std::min(static_cast<std::size_t>(x), kStages.size() - 2);
  const double t = x - static_cast<double>(k);
  const Stage& a = kStages[k];
  const Stage& b = kStages[k + 1];
  return {a.front_mm + (b.front_mm - a.front_mm) * t, a.temple_mm + (b.temple_mm - a.temple_mm) * t,
          a.fringe_deg + (b.fringe_deg - a.fringe_deg) * t, a.vertex_mm + (b.vertex_mm - a.vertex_mm) * t};
}

constexpr double kDegPerRad = 180.0 / kPi;
constexpr double kHairlineFadeMm = 6.0;  // a natural front edge thins out over 5-10 mm (F3.14)
constexpr double kAsideMostMm = 60.0;    // longer hair is held by its near part
constexpr double kAsideMarginMm = 10.0;  // combed a little farther than hair can reach
constexpr double kCompleteLeft = 0.015;  // single hairs that remain in complete loss

}  // namespace

ScalpField::ScalpField(const HeadMarks& marks, const PhantomOptions& o, std::uint64_t seed)
    : marks_(marks),
      loss_(o.loss),
      grafts_(o.grafts),
      aside_ratio_(o.clips.aside_ratio),
      full_graft_ratio_(o.grafts.per_cm2 * o.grafts.hairs_per_graft / (o.hair.units_per_cm2 * o.hair.hairs_per_unit)),
      scars_(o.scars, marks, seed),
      seed_(seed) {
  const PhantomLoss& loss = o.loss;
  Rng rng(seed, "scalp field");
  whorl_sign_ = rng.uniform() < 0.85 ? 1.0 : -1.0;  // most whorls turn clockwise
  const Vec3 c = marks.skull_center;
  crown_ = c + Vec3{rng.uniform(-12.0, 12.0), -0.52 * marks.skull_half_length_mm, 78.0};
  const Stage s = stage_at(loss.level);
  const bool front = loss.kind == LossKind::receding || loss.kind == LossKind::pattern;
  const bool vertex = loss.kind == LossKind::vertex || loss.kind == LossKind::pattern;
  if (front) {
    front_mm_ = s.front_mm;
    temple_mm_ = s.temple_mm;
    fringe_deg_ = s.fringe_deg;
  }
  if (vertex) vertex_mm_ = loss.kind == LossKind::vertex ? 18.0 + 50.0 * loss.level : s.vertex_mm;
  if (loss.kind == LossKind::diffuse) diffuse_ratio_ = 0.25 + 0.6 * loss.level;
  if (loss.kind == LossKind::areata) place_patches(seed);
}

void ScalpField::place_patches(std::uint64_t seed) {
  Rng rng(seed, "areata patches");
  for (int k = 0; k < loss_.patches; ++k) {
    // Back, crown and sides: where patches are photographed. Azimuth 180 is the back.
    const double azimuth = rad_from_deg(180.0 + (k == 0 ? rng.uniform(-28.0, 28.0) : rng.uniform(-120.0, 120.0)));
    const double elevation = rad_from_deg(k == 0 ? rng.uniform(0.0, 22.0) : rng.uniform(-20.0, 65.0));
    const Vec3 direction{exact_sin(azimuth) * exact_cos(elevation), exact_cos(azimuth) * exact_cos(elevation),
                         exact_sin(elevation)};
    // A point near the skull: patches use distances along this direction, so its depth need not be exact.
    patches_.push_back({direction, loss_.patch_mm * 0.5 * rng.uniform(0.7, 1.35)});
  }
}

ScalpField::Angles ScalpField::angles_of(Vec3 p) const {
  const Vec3 d = p - marks_.skull_center;
  const double flat = std::sqrt(d.x * d.x + d.y * d.y);
  return {exact_atan2(d.x, d.y) * kDegPerRad, exact_atan2(d.z, flat) * kDegPerRad, exact_atan2(d.z, d.y) * kDegPerRad,
          norm(d)};
}

double ScalpField::front_loss(Vec3 p, const Angles& a) const {
  if (front_mm_ <= 0.0 || a.sagittal_deg < -40.0) return 0.0;
  const double along =
      rad_from_deg(a.sagittal_deg) * 95.0;  // mm over the top from the horizon in front; 95 = mean arc radius
  const double start = rad_from_deg(38.0) * 95.0;
  const double side = std::fabs(p.x - marks_.skull_center.x) / marks_.skull_half_breadth_mm;
  const double back = front_mm_ + (temple_mm_ - front_mm_) * smooth_step(0.12, 0.62, side);
  const double wobble = 7.0 * fractal_noise((1.0 / 22.0) * p, 3, seed_ + 11);
  const double behind = start + back - along + wobble;
  const double bare_front = smooth_step(-0.5 * loss_.edge_mm, 0.5 * loss_.edge_mm, behind);
  const double above_fringe = smooth_step(-8.0, 8.0, a.elevation_deg - fringe_deg_ + 0.5 * wobble);
  return bare_front * above_fringe;
}

double ScalpField::vertex_loss(Vec3 p) const {
  if (vertex_mm_ <= 0.0) return 0.0;
  const double wobble = 0.22 * vertex_mm_ * fractal_noise((1.0 / 26.0) * p, 3, seed_ + 12);
  const Vec3 d = p - crown_;
  const double distance = norm(Vec3{d.x, d.y * 0.92, d.z});
  return smooth_step(0.6 * loss_.edge_mm, -0.6 * loss_.edge_mm, distance - vertex_mm_ + wobble);
}

double ScalpField::patch_loss(Vec3 p) const {
  double worst = 0.0;
  const Vec3 d = p - marks_.skull_center;
  const double r = norm(d);
  for (const Patch& patch : patches_) {
    const double distance = norm(d - r * patch.center);
    if (distance > 2.0 * patch.radius_mm) continue;
    const double wobble = 0.35 * patch.radius_mm * fractal_noise((1.6 / patch.radius_mm) * p, 3, seed_ + 13);
    worst =
        std::max(worst, smooth_step(0.5 * loss_.edge_mm, -0.5 * loss_.edge_mm, distance - patch.radius_mm + wobble));
  }
  return worst;
}

ScalpPoint ScalpField::at(Vec3 p) const {
  const Angles a = angles_of(p);
  ScalpPoint out;
  const double edge_deg = knot_value(a.azimuth_deg) + 3.0 * fractal_noise((1.0 / 13.0) * p, 3, seed_ + 10);
  // Across a slanted line the distance is shorter than straight up: correct by the line's slope.
  const double slope = (knot_value(a.azimuth_deg + 2.0) - knot_value(a.azimuth_deg - 2.0)) / 4.0;
  const double up = a.elevation_deg - edge_deg;
  out.inside_mm = rad_from_deg(up) * a.reach_mm / std::sqrt(1.0 + slope * slope);
  out.top_ratio = smooth_step(4.0, 46.0, a.elevation_deg + 6.0 * exact_cos(rad_from_deg(a.azimuth_deg)));
  out.scar_ratio = scars_.at(p);
  if (out.inside_mm <= 0.0) return out;
  double lost = std::max({front_loss(p, a), vertex_loss(p), patch_loss(p)});
  if (diffuse_ratio_ > 0.0)
    lost = std::max(lost, diffuse_ratio_ * smooth_step(0.15, 0.7, out.top_ratio) *
                              (0.85 + 0.3 * fractal_noise((1.0 / 30.0) * p, 2, seed_ + 14)));
  double density = 1.0 - clamp01(lost);
  if (loss_.kind == LossKind::complete) density = kCompleteLeft;
  const double unscarred = 1.0 - out.scar_ratio;
  if (full_graft_ratio_ > 0.0) {
    out.graft_ratio = full_graft_ratio_ * unscarred * smooth_step(0.25, 0.45, 1.0 - density) *
                      smooth_step(kGraftStartMm - 1.0, kGraftStartMm + 1.0, out.inside_mm) *
                      smooth_step(grafts_.depth_mm + 3.0, grafts_.depth_mm - 1.0, rad_from_deg(up) * a.reach_mm) *
                      smooth_step(kGraftSideDeg + 3.0, kGraftSideDeg - 3.0, std::fabs(a.azimuth_deg));
  }
  density *= unscarred;
  out.kept_ratio = clamp01(density + out.graft_ratio);
  density *= smooth_step(-1.0, kHairlineFadeMm * (a.elevation_deg < 15.0 ? 2.2 : 1.0), out.inside_mm);
  density *= 0.94 + 0.06 * fractal_noise((1.0 / 35.0) * p, 2, seed_ + 15);
  out.native_ratio = clamp01(density);
  out.density_ratio = clamp01(density + out.graft_ratio);
  return out;
}

Vec3 ScalpField::aside(Vec3 p, Vec3 n, double hair_mm) const {
  if (aside_ratio_ <= 0.0) return {};
  Vec3 out{};
  double nearest = 1e9;
  const Vec3 d = p - marks_.skull_center;
  for (const Patch& patch : patches_) {
    const Vec3 off = d - norm(d) * patch.center;
    const double beyond = norm(off) - patch.radius_mm;
    if (beyond >= nearest) continue;
    nearest = beyond;
    const double reach = std::min(hair_mm, kAsideMostMm) + kAsideMarginMm;
    out = (aside_ratio_ * smooth_step(reach, 0.5 * reach, beyond)) * unit(tangent_part(off, n));
  }
  return out;
}

Vec3 ScalpField::behind_hairline(double azimuth_deg, double behind_mm, double reach_mm) const {
  const double slope = (knot_value(azimuth_deg + 2.0) - knot_value(azimuth_deg - 2.0)) / 4.0;
  const double up = knot_value(azimuth_deg) + kDegPerRad * behind_mm * std::sqrt(1.0 + slope * slope) / reach_mm;
  const double az = rad_from_deg(azimuth_deg);
  const double el = rad_from_deg(up);
  return {exact_sin(az) * exact_cos(el), exact_cos(az) * exact_cos(el), exact_sin(el)};
}

Vec3 ScalpField::flow(Vec3 p, Vec3 n) const {
  const Vec3 d = p - crown_;
  const double distance = norm(d);
  const Vec3 away = unit(tangent_part(d, n));
  const Vec3 around = whorl_sign_ * cross(n, away);
  const double swirl = 1.2 * exact_exp(-distance / 28.0) + 0.18;
  Vec3 t = away + swirl * around;
  // Over the temples and above the ears hair lies backwards and down, at the nape down.
  const double side = smooth_step(45.0, 70.0, std::fabs(p.x));
  t = t + (0.9 * side) * tangent_part(Vec3{0.0, -0.25, -1.0}, n);
  return unit(tangent_part(t, n));
}

}  // namespace smp::phantom
