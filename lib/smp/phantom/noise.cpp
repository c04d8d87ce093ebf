// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/noise.h"

#include <bit>

namespace smp::phantom {
namespace {

constexpr double kTwoToMinus53 = 0x1.0p-53;

std::uint64_t x_term(std::int64_t x) { return static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL; }
std::uint64_t y_term(std::int64_t y) { return static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4fULL; }
std::uint64_t z_term(std::int64_t z) { return static_cast<std::uint64_t>(z) * 0x165667b19e3779f9ULL; }
std::uint64_t joined(std::uint64_t x, std::uint64_t y) { return std::rotl(x ^ y, 23); }
std::uint64_t mixed(std::uint64_t h) {  // splitmix64's finaliser
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ULL;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebULL;
  return h ^ (h >> 31);
}
/// The top 53 bits: as signed, which the processor converts in one instruction.
double uniform_of(std::uint64_t h) { return static_cast<double>(static_cast<std::int64_t>(h >> 11)) * kTwoToMinus53; }

/// floor for values within the range of the integer type.
std::int64_t floor_of(double v) {
  const auto i = static_cast<std::int64_t>(v);
  return i - (static_cast<double>(i) > v ? 1 : 0);
}

double fade(double t) { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); }

}  // namespace

std::uint64_t cell_hash(std::int64_t x, std::int64_t y, std::int64_t z, std::uint64_t seed) {
  return mixed(joined(seed + x_term(x), y_term(y)) + z_term(z));
}

double cell_uniform(std::int64_t x, std::int64_t y, std::int64_t z, std::uint64_t seed) {
  return uniform_of(cell_hash(x, y, z, seed));
}

// The eight corners share the products of their coordinates: this is most of the time of a phantom.
double value_noise(Vec3 p, std::uint64_t seed) {
  const std::int64_t ix = floor_of(p.x);
  const std::int64_t iy = floor_of(p.y);
  const std::int64_t iz = floor_of(p.z);
  const double u = fade(p.x - static_cast<double>(ix));
  const double v = fade(p.y - static_cast<double>(iy));
  const double w = fade(p.z - static_cast<double>(iz));
  const std::uint64_t x0 = seed + x_term(ix);
  const std::uint64_t x1 = seed + x_term(ix + 1);
  const std::uint64_t y0 = y_term(iy);
  const std::uint64_t y1 = y_term(iy + 1);
  const std::uint64_t columns[4] = {joined(x0, y0), joined(x1, y0), joined(x0, y1), joined(x1, y1)};
  double plane[2];
  for (int k = 0; k < 2; ++k) {
    const std::uint64_t z = z_term(iz + k);
    const double a = uniform_of(mixed(columns[0] + z)) * (1.0 - u) + uniform_of(mixed(columns[1] + z)) * u;
    const double b = uniform_of(mixed(columns[2] + z)) * (1.0 - u) + uniform_of(mixed(columns[3] + z)) * u;
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
