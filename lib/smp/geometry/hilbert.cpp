// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/hilbert.h"

#include <utility>

#include "smp/base/error.h"

namespace smp {

std::uint64_t hilbert_index(unsigned order, std::uint32_t x, std::uint32_t y) {
  check(order < 32, "Hilbert order must be below 32");
  std::uint64_t index = 0;
  for (unsigned level = order; level-- > 0;) {
    const std::uint32_t side = 1U << level;
    const std::uint32_t rx = (x & side) ? 1U : 0U;
    const std::uint32_t ry = (y & side) ? 1U : 0U;
    index = (index << 2) | ((3U * rx) ^ ry);
    // Turn the quadrant so that its curve starts and ends where the neighbours' do.
    if (ry == 0) {
      if (rx == 1) {
        x = (side - 1U) - (x & (side - 1U));
        y = (side - 1U) - (y & (side - 1U));
      }
      std::swap(x, y);
    }
    x &= side - 1U;
    y &= side - 1U;
  }
  return index;
}

}  // namespace smp
