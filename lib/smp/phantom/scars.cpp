// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/scars.h"

#include <algorithm>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/mesh_pieces.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

constexpr double kDegPerRad = 180.0 / kPi;
constexpr double kEdgeMm = 0.3;         // a scar's edge
constexpr double kReachMm = 88.0;       // skull's centre to the occiput's skin: turns lengths into angles
constexpr double kStripHeightDeg = -9;  // donor strips are taken at the level of the occipital protuberance
constexpr double kStripRise = 0.0022;   // deg per deg^2: strips curve upwards to the ears
// Donor field of single-unit harvest, about its middle: 130 degrees wide, from the nape to above the protuberance.
constexpr double kFieldHalfDeg = 65.0, kFieldLowDeg = -24.0, kFieldHighDeg = 14.0;
constexpr double kCellDeg = 2.0;
constexpr int kCellsAcross = 80, kCellsUp = 30;
constexpr double kFirstAzimuthDeg = 100.0, kFirstElevationDeg = -40.0;  // of the cells
constexpr int kWoundPoints = 5;
constexpr double kWoundSlenderness = 0.12;  // half width over length
constexpr double kMostNoise = 1.15;  // fractal noise is scaled back to about (-1, 1): what lies beyond needs none
constexpr double kTouchMm = 4.0;
// Sines of the lowest and highest elevation of punches (-24 .. 14 degrees) and strips (-10.2 .. 4.6), 4 degrees spare.
constexpr double kBandLow = -0.4695, kBandHigh = 0.3091;
constexpr int kSplits = 6;  // pieces a triangle's side in the truth: 0.45 mm

Vec3 direction(double azimuth_deg, double elevation_deg) {
  const double a = rad_from_deg(azimuth_deg);
  const double e = rad_from_deg(elevation_deg);
  return {exact_sin(a) * exact_cos(e), exact_cos(a) * exact_cos(e), exact_sin(e)};
}

/// Azimuth 0..360 (180 is the back) and elevation of a direction, deg.
struct Heading {
  double azimuth_deg, elevation_deg;
};
Heading heading(Vec3 d) {
  const double a = exact_atan2(d.x, d.y) * kDegPerRad;
  return {a < 0.0 ? a + 360.0 : a, exact_atan2(d.z, std::sqrt(d.x * d.x + d.y * d.y)) * kDegPerRad};
}

double within(double distance_mm, double half_mm) {
  return smooth_step(half_mm + 0.5 * kEdgeMm, half_mm - 0.5 * kEdgeMm, distance_mm);
}

}  // namespace

ScarMap::ScarMap(const PhantomScars& o, const HeadMarks& marks, std::uint64_t seed)
    : options_(o), marks_(marks), seed_(seed), any_(o.strip_mm > 0.0 || o.punches > 0 || o.wounds > 0) {
  if (o.punches > 0) place_punches(seed);
  if (o.wounds > 0) place_wounds(seed);
}

std::size_t ScarMap::cell_of(double azimuth_deg, double elevation_deg) const {
  const int i = std::clamp(static_cast<int>((azimuth_deg - kFirstAzimuthDeg) / kCellDeg), 0, kCellsAcross - 1);
  const int j = std::clamp(static_cast<int>((elevation_deg - kFirstElevationDeg) / kCellDeg), 0, kCellsUp - 1);
  return static_cast<std::size_t>(j * kCellsAcross + i);
}

void ScarMap::place_punches(std::uint64_t seed) {
  cells_.resize(static_cast<std::size_t>(kCellsAcross) * kCellsUp);
  Rng rng(seed, "punch scars");
  const double apart = 1.6 * options_.punch_mm / kReachMm;  // extraction leaves hair between punches
  for (int tries = 0; tries < 8 * options_.punches && static_cast<int>(punches_.size()) < options_.punches; ++tries) {
    const double az = 180.0 + rng.uniform(-kFieldHalfDeg, kFieldHalfDeg);
    const double el = rng.uniform(kFieldLowDeg, kFieldHighDeg);
    const Vec3 d = direction(az, el);
    bool free = true;
    for (int k = 0; k < 9 && free; ++k)
      for (const std::uint32_t other : cells_[cell_of(az + kCellDeg * (k % 3 - 1), el + kCellDeg * (k / 3 - 1))])
        free = free && norm(punches_[other] - d) > apart;
    if (!free) continue;
    cells_[cell_of(az, el)].push_back(static_cast<std::uint32_t>(punches_.size()));
    punches_.push_back(d);
  }
}

void ScarMap::place_wounds(std::uint64_t seed) {
  for (int k = 0; k < options_.wounds; ++k) {
    Rng rng(seed, "wound scar", static_cast<std::uint64_t>(k));
    Heading at{rng.uniform(0.0, 360.0), rng.uniform(10.0, 70.0)};
    double turn = rng.uniform(0.0, 2.0 * kPi);
    const double length = options_.wound_mm * rng.uniform(0.75, 1.3);
    Wound w{{direction(at.azimuth_deg, at.elevation_deg)}, kWoundSlenderness * length * rng.uniform(0.6, 1.3)};
    const double step = length / (kWoundPoints - 1) / kReachMm;
    for (int i = 1; i < kWoundPoints; ++i) {
      turn += rng.uniform(-0.7, 0.7);
      const Vec3 d = w.path.back();
      const Vec3 east = unit(cross(Vec3{0, 0, 1}, d));
      w.path.push_back(unit(d + step * (exact_cos(turn) * east + exact_sin(turn) * cross(d, east))));
    }
    wounds_.push_back(w);
  }
}

double ScarMap::strip_at(Vec3 p) const {
  if (options_.strip_mm <= 0.0 || p.y > marks_.skull_center.y + 40.0) return 0.0;
  const Vec3 d = p - marks_.skull_center;
  const Heading h = heading(d);
  const double off = h.azimuth_deg - 180.0;
  const double along = rad_from_deg(off) * kReachMm;
  const double beyond = std::fabs(along) - 0.5 * options_.strip_mm;
  if (beyond > 1.0) return 0.0;
  const double wave = 1.2 * value_noise(Vec3{along / 14.0, 0.3, 0.7}, seed_ + 91);  // no hand cuts a perfect arc
  const double height = kStripHeightDeg + kStripRise * off * off + wave;
  const double across = std::fabs(rad_from_deg(h.elevation_deg - height)) * norm(d);
  if (across > 0.5 * options_.strip_width_mm * (1.0 + 0.45 * kMostNoise) + kEdgeMm) return 0.0;
  const double half = 0.5 * options_.strip_width_mm * (1.0 + 0.45 * fractal_noise((1.0 / 9.0) * p, 2, seed_ + 92));
  const double tapered = half * std::sqrt(clamp01(-beyond / 12.0));
  return tapered > 0.0 ? within(across, tapered) : 0.0;
}

double ScarMap::punches_at(Vec3 p) const {
  if (punches_.empty() || p.y > marks_.skull_center.y + 40.0) return 0.0;
  const Vec3 d = p - marks_.skull_center;
  const double r = norm(d);
  const Heading h = heading(d);
  double out = 0.0;
  for (int k = 0; k < 9; ++k)
    for (const std::uint32_t i :
         cells_[cell_of(h.azimuth_deg + kCellDeg * (k % 3 - 1), h.elevation_deg + kCellDeg * (k / 3 - 1))]) {
      const double size = 0.5 * options_.punch_mm * (0.85 + 0.3 * cell_uniform(i, 0, 0, seed_ + 93));
      out = std::max(out, within(norm(d - r * punches_[i]), size));
    }
  return out;
}

double ScarMap::wound_at(Vec3 p, std::size_t index) const {
  const Wound& w = wounds_[index];
  const Vec3 d = p - marks_.skull_center;
  const double r = norm(d);
  if (norm(d - r * w.path[kWoundPoints / 2]) > 1.2 * options_.wound_mm) return 0.0;
  double nearest = 1e9;
  double place = 0.0;
  for (std::size_t k = 0; k + 1 < w.path.size(); ++k) {
    const Vec3 a = r * w.path[k];
    const Vec3 side = r * w.path[k + 1] - a;
    const double t = clamp01(dot(d - a, side) / dot(side, side));
    const double gap = norm(d - a - t * side);
    if (gap >= nearest) continue;
    nearest = gap;
    place = (static_cast<double>(k) + t) / (kWoundPoints - 1);
  }
  const double lens = 0.35 + 0.65 * 4.0 * place * (1.0 - place);  // wide in the middle
  if (nearest > w.half_width_mm * lens * (1.0 + 0.6 * kMostNoise) + kEdgeMm) return 0.0;
  const double ragged = 1.0 + 0.6 * fractal_noise((1.0 / 4.0) * p, 3, seed_ + 94);
  return within(nearest, w.half_width_mm * lens * ragged);
}

bool ScarMap::may_touch(Vec3 p) const {
  if (!any_) return false;
  const Vec3 d = p - marks_.skull_center;
  const double r = norm(d);
  for (const Wound& w : wounds_)
    if (norm(d - r * w.path[kWoundPoints / 2]) < 1.2 * options_.wound_mm + kTouchMm) return true;
  if ((punches_.empty() && options_.strip_mm <= 0.0) || p.y > marks_.skull_center.y + 40.0 + kTouchMm) return false;
  // The band of elevations of the donor field and of a strip, whose ends lie at most 75 degrees from the middle.
  const double sine = d.z / r;
  return sine > kBandLow && sine < kBandHigh;
}

double ScarMap::at(Vec3 p) const {
  if (!may_touch(p)) return 0.0;
  double out = std::max(strip_at(p), punches_at(p));
  for (std::size_t k = 0; k < wounds_.size(); ++k) out = std::max(out, wound_at(p, k));
  return out;
}

namespace {

/// Area and middle of a scar, summed over pieces of triangles.
template <class Share>
void measure(const ScarMap& scars, const Mesh& head, Share share, PhantomScarTruth& out) {
  double area = 0.0;
  Vec3 middle{};
  for (const auto& tri : head.triangles) {
    const Vec3& a = head.points[tri[0]];
    if (!scars.may_touch(a)) continue;
    for_each_piece(head, tri, kSplits, [&](const Vec3& p, double piece) {
      const double s = piece * share(p);
      area += s;
      middle = middle + s * p;
    });
  }
  out.area_cm2 = area / 100.0;
  if (area > 0.0) middle = (1.0 / area) * middle;
  out.center_mm = {middle.x, middle.y, middle.z};
}

}  // namespace

std::vector<PhantomScarTruth> ScarMap::truth(const Mesh& head) const {
  std::vector<PhantomScarTruth> out;
  if (options_.strip_mm > 0.0) {
    PhantomScarTruth t{"strip", 1, 0.0, {}, options_.strip_mm, options_.strip_width_mm};
    measure(
        *this, head, [this](Vec3 p) { return strip_at(p); }, t);
    out.push_back(t);
  }
  if (!punches_.empty()) {
    PhantomScarTruth t{"punches", static_cast<int>(punches_.size()), 0.0, {}, options_.punch_mm, options_.punch_mm};
    measure(
        *this, head, [this](Vec3 p) { return punches_at(p); }, t);
    out.push_back(t);
  }
  for (std::size_t k = 0; k < wounds_.size(); ++k) {
    PhantomScarTruth t{"wound", 1, 0.0, {}, 0.0, 0.0};
    for (std::size_t i = 0; i + 1 < wounds_[k].path.size(); ++i)
      t.length_mm += kReachMm * norm(wounds_[k].path[i + 1] - wounds_[k].path[i]);
    measure(
        *this, head, [this, k](Vec3 p) { return wound_at(p, k); }, t);
    t.width_mm = 100.0 * t.area_cm2 / t.length_mm;
    out.push_back(t);
  }
  return out;
}

}  // namespace smp::phantom
