// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/shafts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/vec3.h"

namespace smp::phantom {
namespace {

constexpr double kCoreShare = 0.45;     // hard core over the hexagonal bound (SAMPLING.md: 5th percentile .30-.44)
constexpr double kUnitRadiusMm = 0.07;  // roots of a unit lie within about 0.15 mm
constexpr double kMarginMm = 1.5;       // shafts reach into the picture from outside
constexpr double kVellusUm = 22.0;      // vellus-like: below 30 um (F1.14)
constexpr double kWidthSpread = 0.16;   // coefficient of variation of terminal shafts within a scalp

std::vector<Px2> unit_places(const PhantomOptions& o, Rng& rng) {
  const double per_mm2 = o.hair.units_per_cm2 / 100.0;
  const double core = kCoreShare * std::sqrt(2.0 / (std::sqrt(3.0) * per_mm2));
  const double w = o.camera.width_px / o.closeup.px_per_mm + 2.0 * kMarginMm;
  const double h = o.camera.height_px / o.closeup.px_per_mm + 2.0 * kMarginMm;
  // The expected count is met on average: the fraction decides by lot.
  const double mean = per_mm2 * w * h;
  const int wanted = static_cast<int>(std::floor(mean + rng.uniform()));
  std::vector<Px2> out;
  for (int tries = 0; tries < 200 * wanted && static_cast<int>(out.size()) < wanted; ++tries) {
    const Px2 p{rng.uniform(0.0, w) - kMarginMm, rng.uniform(0.0, h) - kMarginMm};
    const bool free = std::all_of(out.begin(), out.end(), [&](const Px2& q) { return norm(p - q) >= core; });
    if (free) out.push_back(p);
  }
  return out;
}

Shaft grow_shaft(const PhantomOptions& o, Px2 root_mm, double angle, Rng& rng) {
  const double s = o.closeup.px_per_mm;
  Shaft shaft;
  const bool vellus = rng.uniform() < o.closeup.vellus_ratio;
  const double um = vellus ? kVellusUm * rng.uniform(0.7, 1.3)
                           : std::max(32.0, o.hair.calibre_um * (1.0 + kWidthSpread * rng.normal()));
  shaft.width_px = um * 1e-3 * s;
  shaft.white = rng.uniform() < o.hair.grey_ratio;
  shaft.shade = rng.uniform(0.75, 1.25) * (vellus ? 2.2 : 1.0);
  shaft.glint = rng.uniform() < 0.4 ? rng.uniform(0.2, 1.0) : 0.0;
  const double length = o.closeup.shaft_mm * rng.uniform(0.55, 1.35) * (vellus ? 0.8 : 1.0);
  const double bend = rng.uniform(-1.0, 1.0) * (0.08 + 0.5 * o.hair.curl_ratio) * (vellus ? 3.0 : 1.0);
  Px2 p = root_mm;
  for (std::size_t k = 0; k < shaft.path.size(); ++k) {
    shaft.path[k] = s * p;
    const double a = angle + bend * static_cast<double>(k) / 4.0;
    p = p + (length / 4.0) * Px2{exact_cos(a), exact_sin(a)};
  }
  return shaft;
}

}  // namespace

std::vector<Shaft> plan_shafts(const PhantomOptions& o, std::uint64_t seed) {
  Rng rng(seed, "closeup units");
  const double direction = rng.uniform(0.0, 2.0 * kPi);
  std::vector<Shaft> out;
  int unit = 0;
  for (const Px2& place : unit_places(o, rng)) {
    const double p = clamp01((o.hair.hairs_per_unit - 1.0) / 3.0);
    int count = 1;
    for (int k = 0; k < 3; ++k) count += rng.uniform() < p ? 1 : 0;
    const double lean = direction + (0.12 + 0.5 * o.closeup.tangle_ratio) * rng.uniform(-1.0, 1.0);
    for (int k = 0; k < count; ++k) {
      const double spread = count > 1 ? (static_cast<double>(k) / (count - 1) - 0.5) : 0.0;
      const double across = 2.0 * kUnitRadiusMm * spread * rng.uniform(0.7, 1.3);
      const Px2 side{-exact_sin(lean), exact_cos(lean)};
      const Px2 along{exact_cos(lean), exact_sin(lean)};
      const Px2 root = place + across * side + (0.06 * rng.uniform(-1.0, 1.0)) * along;
      const double fan = 0.22 * spread + (0.06 + 0.25 * o.closeup.tangle_ratio) * rng.uniform(-1.0, 1.0);
      Shaft s = grow_shaft(o, root, lean + fan, rng);
      s.unit = unit;
      out.push_back(s);
    }
    ++unit;
  }
  return out;
}

Closeup closeup_truth(const std::vector<Shaft>& shafts, const PhantomOptions& o) {
  Closeup truth;
  std::map<int, int> renumbered;
  const double w = o.camera.width_px;
  const double h = o.camera.height_px;
  double sum = 0.0;
  double squares = 0.0;
  for (const Shaft& s : shafts) {
    const Px2 middle = s.path[2];
    if (middle.x < 0.0 || middle.y < 0.0 || middle.x >= w || middle.y >= h) continue;
    CloseupHair hair;
    hair.x_px = middle.x;
    hair.y_px = middle.y;
    hair.root_px = {s.path[0].x, s.path[0].y};
    hair.box_px = {w, h, 0.0, 0.0};
    for (const Px2& p : s.path) {
      const double half = 0.5 * s.width_px;
      hair.box_px[0] = std::clamp(std::min(hair.box_px[0], p.x - half), 0.0, w);
      hair.box_px[1] = std::clamp(std::min(hair.box_px[1], p.y - half), 0.0, h);
      hair.box_px[2] = std::clamp(std::max(hair.box_px[2], p.x + half), 0.0, w);
      hair.box_px[3] = std::clamp(std::max(hair.box_px[3], p.y + half), 0.0, h);
    }
    hair.width_um = s.width_px / o.closeup.px_per_mm * 1e3;
    hair.unit = renumbered.try_emplace(s.unit, static_cast<int>(renumbered.size())).first->second;
    sum += *hair.width_um;
    squares += *hair.width_um * *hair.width_um;
    truth.hairs.push_back(hair);
  }
  truth.hair_count = static_cast<int>(truth.hairs.size());
  truth.unit_count = static_cast<int>(renumbered.size());
  const double cm2 = w * h / (o.closeup.px_per_mm * o.closeup.px_per_mm) / 100.0;
  truth.hairs_per_cm2 = truth.hair_count / cm2;
  truth.units_per_cm2 = truth.unit_count / cm2;
  if (truth.hair_count > 0) {
    const double mean = sum / truth.hair_count;
    truth.width_um = MeanSd{mean, std::sqrt(std::max(0.0, squares / truth.hair_count - mean * mean))};
  }
  return truth;
}

}  // namespace smp::phantom
