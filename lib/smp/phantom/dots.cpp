// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/dots.h"

#include <algorithm>
#include <cmath>

#include "smp/phantom/dart_board.h"
#include "smp/phantom/exact_math.h"

namespace smp::phantom {
namespace {

struct Aging {
  double size, strength;
};
// Fresh dots are wider and darker (F7.7), later ones spread by up to 15 % and fade (F7.8); strengths assumed.
constexpr std::array<Aging, 7> kAging{
    {{1.7, 1.4}, {1.0, 1.0}, {1.03, 0.92}, {1.06, 0.82}, {1.15, 0.62}, {1.2, 0.5}, {1.3, 0.34}}};
constexpr double kOpticalSpread = 1.6;  // scattering widens the mark: dot gain of about 2.8 in area (COLOUR.md)

}  // namespace

std::vector<Vec3> place_dots(const Mesh& head, const std::vector<bool>& is_ear, const ScalpField& field,
                             const PhantomDots& dots, std::uint64_t seed) {
  std::vector<Vec3> out;
  if (dots.per_cm2 <= 0.0) return out;
  const AreaTable table(head, [&](std::size_t t) {
    const auto& tri = head.triangles[t];
    return !is_ear[tri[0]] && field.at(head.points[tri[0]]).inside_mm > -2.0;
  });
  if (table.empty()) return out;
  const double per_mm2 = dots.per_cm2 / 100.0;
  DartBoard board(std::max(0.05, dots.regularity_ratio * std::sqrt(2.0 / (std::sqrt(3.0) * per_mm2))));
  Rng rng(seed, "pigment dots");
  const auto wanted = static_cast<std::size_t>(table.area_mm2() * per_mm2);
  std::size_t placed = 0;
  for (std::size_t k = 0; k < 6 * wanted && placed < wanted; ++k) {
    const Spot s = table.spot(rng);
    const double lot = rng.uniform();
    if (!board.add(s.p)) continue;
    ++placed;
    const ScalpPoint at = field.at(s.p);
    if (at.inside_mm > 1.0 && lot < 1.0 - at.kept_ratio) out.push_back(s.p);
  }
  return out;
}

std::vector<float> dot_density(const std::vector<Vec3>& places, const Camera& camera, const DepthBuffer& depth,
                               int samples, const PhantomDots& dots) {
  const int w = camera.width_px;
  const int h = camera.height_px;
  std::vector<float> out(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0.0F);
  const Aging aging = kAging[static_cast<std::size_t>(dots.age)];
  const double sigma_mm = 0.5 * dots.diameter_um * 1e-3 * aging.size * kOpticalSpread /
                          1.6651092;  // half width at half maximum to sigma: sqrt(2 ln 2)... of the mark
  constexpr double kBehindMm = 1.5;
  for (const Vec3& p : places) {
    const Vec3 q = camera.project(p);
    const int x = static_cast<int>(std::floor(q.x * samples));
    const int y = static_cast<int>(std::floor(q.y * samples));
    if (x < 0 || y < 0 || x >= depth.width || y >= depth.height) continue;
    if (q.z > static_cast<double>(depth.depth_mm[static_cast<std::size_t>(y) * static_cast<std::size_t>(depth.width) +
                                                 static_cast<std::size_t>(x)]) +
                  kBehindMm)
      continue;
    const double sigma = sigma_mm * camera.focal_px / q.z;
    const double drawn = std::max(sigma, 0.45);  // a pixel's own width
    const double peak = dots.density * aging.strength * (sigma * sigma) / (drawn * drawn);
    const int r = static_cast<int>(std::ceil(3.0 * drawn));
    for (int j = static_cast<int>(std::floor(q.y)) - r; j <= static_cast<int>(std::floor(q.y)) + r; ++j)
      for (int i = static_cast<int>(std::floor(q.x)) - r; i <= static_cast<int>(std::floor(q.x)) + r; ++i) {
        if (i < 0 || j < 0 || i >= w || j >= h) continue;
        const double dx = i + 0.5 - q.x;
        const double dy = j + 0.5 - q.y;
        out[static_cast<std::size_t>(j) * static_cast<std::size_t>(w) + static_cast<std::size_t>(i)] +=
            static_cast<float>(peak * exact_exp(-0.5 * (dx * dx + dy * dy) / (drawn * drawn)));
      }
  }
  return out;
}

Rgb dot_filter(double density) {
  constexpr Rgb kBands{1.0, 0.92, 0.76};
  return {exact_exp(-kBands.r * density), exact_exp(-kBands.g * density), exact_exp(-kBands.b * density)};
}

}  // namespace smp::phantom
