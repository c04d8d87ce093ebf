// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/backdrop.h"

#include <algorithm>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

constexpr double kDefocus = 0.006;  // half width of an edge over the picture's width

double edge(double at, double v) { return smooth_step(at - kDefocus, at + kDefocus, v); }
double inside_box(double u, double v, double u0, double v0, double u1, double v1) {
  return edge(u0, u) * (1.0 - edge(u1, u)) * edge(v0, v) * (1.0 - edge(v1, v));
}

Rgb paint(Rng& rng, double dark, double light, double chroma) {
  const double l = rng.uniform(dark, light);
  return {l * (1.0 + chroma * rng.uniform(-1.0, 1.0)), l * (1.0 + 0.5 * chroma * rng.uniform(-1.0, 1.0)),
          l * (1.0 + chroma * rng.uniform(-1.0, 1.0))};
}

Rgb wall(Rng& rng, double u, double v) {
  const Rgb base = paint(rng, 0.35, 0.78, 0.18);
  const double shade = 0.82 + 0.18 * (rng.uniform() < 0.5 ? u : 1.0 - u) + 0.08 * (0.5 - v);
  Rgb c = shade * base;
  const double door = rng.uniform(0.05, 0.95);
  if (rng.uniform() < 0.5) {
    const Rgb frame = paint(rng, 0.15, 0.7, 0.3);
    const double width = rng.uniform(0.02, 0.06);
    c = mix(c, frame, inside_box(u, v, door, -1.0, door + width, 2.0));
  }
  return c;
}

Rgb tiles(Rng& rng, double u, double v) {
  const Rgb base = paint(rng, 0.45, 0.8, 0.12);
  const double size = rng.uniform(0.14, 0.28);
  const double fu = (u + 0.03 * v) / size + rng.uniform();
  const double fv = v / size + rng.uniform();
  const double gu = std::fabs(fu - std::floor(fu) - 0.5);
  const double gv = std::fabs(fv - std::floor(fv) - 0.5);
  const double joint = std::max(smooth_step(0.465, 0.488, gu), smooth_step(0.465, 0.488, gv));
  const double lightness = 0.95 + 0.1 * cell_uniform(static_cast<std::int64_t>(std::floor(fu)),
                                                     static_cast<std::int64_t>(std::floor(fv)), 0, 77);
  return (lightness * (0.85 + 0.15 * u)) * mix(base, 0.6 * base, joint);
}

Rgb room(Rng& rng, double u, double v) {
  Rgb c = wall(rng, u, v);
  for (int k = 0; k < 9; ++k) {
    const double w = rng.uniform(0.05, 0.4);
    const double h = rng.uniform(0.05, 0.5);
    const double u0 = rng.uniform(-0.1, 1.0);
    const double v0 = rng.uniform(-0.1, 1.0);
    const Rgb thing = paint(rng, 0.02, 0.5, 0.55);
    c = mix(c, (0.8 + 0.3 * (v - v0)) * thing, inside_box(u, v, u0, v0, u0 + w, v0 + h));
  }
  const double window = rng.uniform();
  if (window < 0.35) c = mix(c, {1.1, 1.15, 1.2}, inside_box(u, v, 0.75, -0.1, 1.2, 0.45));
  return c;
}

Rgb clinic(Rng& rng, double u, double v) {
  const double l = rng.uniform(0.8, 1.2);
  const double fall = 1.15 - 0.9 * ((u - 0.5) * (u - 0.5) + (v - 0.35) * (v - 0.35));
  return (l * fall) * Rgb{0.012, 0.085, 0.30};  // the blue cloth of clinical photographs
}

Rgb dark(Rng& rng, double u, double v) {
  Rgb c = (0.8 + 0.4 * v) * paint(rng, 0.012, 0.05, 0.4);
  for (int k = 0; k < 6; ++k) {
    const double u0 = rng.uniform(-0.1, 1.0);
    const double v0 = rng.uniform(-0.1, 1.0);
    const double w = rng.uniform(0.03, 0.25);
    const double h = rng.uniform(0.05, 0.5);
    const Rgb thing = paint(rng, 0.01, 0.12, 0.6);
    c = mix(c, thing, inside_box(u, v, u0, v0, u0 + w, v0 + h));
  }
  return c;
}

}  // namespace

Rgb backdrop_color(Backdrop kind, double u, double v, std::uint64_t seed) {
  Rng rng(seed, "backdrop");
  const double grain = 1.0 + 0.03 * value_noise(Vec3{40.0 * u, 40.0 * v, 0.5}, seed + 61) +
                       0.06 * value_noise(Vec3{4.0 * u, 4.0 * v, 0.5}, seed + 62);
  switch (kind) {
    case Backdrop::wall: return grain * wall(rng, u, v);
    case Backdrop::tiles: return grain * tiles(rng, u, v);
    case Backdrop::room: return grain * room(rng, u, v);
    case Backdrop::clinic: return clinic(rng, u, v);
    case Backdrop::dark: return grain * dark(rng, u, v);
  }
  return {};
}

}  // namespace smp::phantom
