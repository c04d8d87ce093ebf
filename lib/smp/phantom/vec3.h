// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cmath>

#include "smp/geometry/vec.h"

namespace smp::phantom {

// The internals of the phantom module live in a namespace of their own, so that their short names (Camera, Mesh)
// never meet those of another module.

/// Unit vector; a zero vector stays zero.
inline Vec3 unit(Vec3 a) {
  const double n = norm(a);
  return n > 0.0 ? (1.0 / n) * a : a;
}
inline Vec3 mix(Vec3 a, Vec3 b, double t) { return a + t * (b - a); }
/// The part of `a` in the plane with unit normal `n`.
inline Vec3 tangent_part(Vec3 a, Vec3 n) { return a - dot(a, n) * n; }

/// Three linear-light channels (sRGB primaries, D65), without a range.
struct Rgb {
  double r = 0.0, g = 0.0, b = 0.0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};

constexpr Rgb operator+(Rgb a, Rgb b) { return {a.r + b.r, a.g + b.g, a.b + b.b}; }
constexpr Rgb operator*(double s, Rgb a) { return {a.r * s, a.g * s, a.b * s}; }
constexpr Rgb operator*(Rgb a, Rgb b) { return {a.r * b.r, a.g * b.g, a.b * b.b}; }
constexpr Rgb mix(Rgb a, Rgb b, double t) { return (1.0 - t) * a + t * b; }
constexpr double luminance(Rgb a) { return 0.2126 * a.r + 0.7152 * a.g + 0.0722 * a.b; }  // IEC 61966-2-1 primaries

constexpr double clamp01(double v) { return v < 0.0 ? 0.0 : (v > 1.0 ? 1.0 : v); }
/// 0 below `lo`, 1 above `hi`, smooth (C1) between.
constexpr double smooth_step(double lo, double hi, double v) {
  const double t = clamp01((v - lo) / (hi - lo));
  return t * t * (3.0 - 2.0 * t);
}

}  // namespace smp::phantom
