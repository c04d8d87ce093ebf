// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace smp {

/// Seeded random numbers, identical on every machine (std distributions are not).
/// xoshiro256** (Blackman & Vigna 2018) seeded through splitmix64. One Rng per work item, never per thread:
/// `Rng(seed, "dots", zone_index)` gives an independent stream.
class Rng {
 public:
  explicit Rng(std::uint64_t seed, std::string_view stream = {}, std::uint64_t index = 0);

  std::uint64_t next_u64();
  /// Uniform in [0, 1), 53 bits.
  double uniform();
  /// Uniform in [lo, hi).
  double uniform(double lo, double hi) { return lo + (hi - lo) * uniform(); }
  /// Uniform in 0 .. n-1; n > 0. Unbiased.
  std::uint32_t below(std::uint32_t n);
  /// Standard normal by Marsaglia's polar method (uses sqrt and log only).
  double normal();

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace smp
