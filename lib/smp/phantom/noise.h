// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>

#include "smp/phantom/vec3.h"

namespace smp::phantom {

/// 64 well-mixed bits of an integer cell (splitmix64 finaliser). Pure integer arithmetic.
std::uint64_t cell_hash(std::int64_t x, std::int64_t y, std::int64_t z, std::uint64_t seed);

/// Uniform number in [0, 1) of an integer cell.
double cell_uniform(std::int64_t x, std::int64_t y, std::int64_t z, std::uint64_t seed);

/// Smooth noise with mean 0 and range (-1, 1): lattice values joined by quintic fades, one feature per unit length.
double value_noise(Vec3 p, std::uint64_t seed);

/// Sum of `octaves` noises, each of double frequency and half amplitude, scaled back to about (-1, 1).
double fractal_noise(Vec3 p, int octaves, std::uint64_t seed);

}  // namespace smp::phantom
