// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/noise.h"

#include <cmath>

namespace smp::phantom {
namespace {

constexpr double kTwoToMinus53 = 0x1.0p-53;

double fade(double t) { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); }

}  // namespace

std::uint64_t cell_hash(std::int64_t x, std::int64_t y, std::int64_t z, std::uint64_t seed) {
  std::uint64_t h = seed + static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL;
  h ^= static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4fULL;
  h = (h << 23) | (h >> 41);
  h += static_cast<std::uint64_t>(z) * 0x165667b19e3779f9ULL;
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ULL;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebULL;
  return h ^ (h >> 31);
}

double cell_uniform(std::int64_t x, std::int64_t y, std::int64_t z, std::uint64_t seed) {
  return static_cast<double>(cell_hash(x, y, z, seed) >> 11) * kTwoToMinus53;
}

double value_noise(Vec3 p, std::uint64_t seed) {
  const double fx = std::floor(p.x);
  const double fy = std::floor(p.y);
  const double fz = std::floor(p.z);
  const auto ix = static_cast<std::int64_t>(fx);
  const auto iy = static_cast<std::int64_t>(fy);
  const auto iz = static_cast<std::int64_t>(fz);
  const double u = fade(p.x - fx);
  const double v = fade(p.y - fy);
  const double w = fade(p.z - fz);
  double plane[2];
  for (int k = 0; k < 2; ++k) {
    const double a = cell_uniform(ix, iy, iz + k, seed) * (1.0 - u) + cell_uniform(ix + 1, iy, iz + k, seed) * u;
    const double b =
        cell_uniform(ix, iy + 1, iz + k, seed) * (1.0 - u) + cell_uniform(ix + 1, iy + 1, iz + k, seed) * u;
    plane[k] = a * (1.0 - v) + b * v;
  }
  return 2.0 * (plane[0] * (1.0 - w) + plane[1] * w) - 1.0;
}

double fractal_noise(Vec3 p, int octaves, std::uint64_t seed) {
  double sum = 0.0;
  double amplitude = 1.0;
  double total = 0.0;
  for (int k = 0; k < octaves; ++k) {
    sum += amplitude * value_noise(p, seed + static_cast<std::uint64_t>(k));
    total += amplitude;
    amplitude *= 0.5;
    p = 2.0 * p + Vec3{17.3, 5.1, 9.7};  // shift so that octaves do not share lattice points
  }
  return sum / total;
}

}  // namespace smp::phantom
