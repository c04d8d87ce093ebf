// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>

namespace smp {

/// Position of cell (x, y) along the Hilbert curve that fills a square of 2^order cells a side.
/// Needs order in 0..31 and x, y < 2^order. A bijection onto 0 .. 4^order - 1; consecutive positions are
/// neighbouring cells (Hilbert 1891).
std::uint64_t hilbert_index(unsigned order, std::uint32_t x, std::uint32_t y);

}  // namespace smp
