// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/rng.h"

#include <bit>
#include <cmath>

#include "smp/base/error.h"

namespace smp {
namespace {

std::uint64_t splitmix64(std::uint64_t& x) {
  x += 0x9e3779b97f4a7c15ULL;
  std::uint64_t z = x;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// FNV-1a, 64 bits.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h;
}

}  // namespace

Rng::Rng(std::uint64_t seed, std::string_view stream, std::uint64_t index) {
  std::uint64_t x = seed;
  std::uint64_t a = splitmix64(x) ^ hash_of(stream);
  std::uint64_t b = splitmix64(a) ^ index;
  for (auto& s : state_) s = splitmix64(b);
}

std::uint64_t Rng::next_u64() {
  auto& s = state_;
  const std::uint64_t result = std::rotl(s[1] * 5, 7) * 9;
  const std::uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = std::rotl(s[3], 45);
  return result;
}

double Rng::uniform() { return static_cast<double>(next_u64() >> 11) * 0x1.0p-53; }

std::uint32_t Rng::below(std::uint32_t n) {
  check(n > 0, "Rng::below needs n > 0");
  const std::uint64_t limit = (0x100000000ULL / n) * n;  // reject the uneven tail
  std::uint64_t v = 0;
  do {
    v = next_u64() >> 32;
  } while (v >= limit);
  return static_cast<std::uint32_t>(v % n);
}

double Rng::normal() {
  for (;;) {
    const double u = uniform(-1.0, 1.0);
    const double v = uniform(-1.0, 1.0);
    const double s = u * u + v * v;
    if (s > 0.0 && s < 1.0) return u * std::sqrt(-2.0 * std::log(s) / s);
  }
}

}  // namespace smp
