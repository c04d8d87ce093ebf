// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shaft_map.h"

#include <algorithm>
#include <cmath>

namespace smp {

double shaft_strength(const ShaftMap& map, double x, double y, double turn) {
  constexpr int kBins = ShaftMap::kShaftBins;
  const double cx = std::clamp(x - 0.5, 0.0, map.width - 1.001);
  const double cy = std::clamp(y - 0.5, 0.0, map.height - 1.001);
  const int ix = static_cast<int>(cx);
  const int iy = static_cast<int>(cy);
  const double fx = cx - ix;
  const double fy = cy - iy;
  const double floor_turn = std::floor(turn);
  const double ft = turn - floor_turn;
  const int k0 = ((static_cast<int>(floor_turn) % kBins) + kBins) % kBins;
  const int k1 = (k0 + 1) % kBins;
  const auto bilinear = [&](int k) {
    const double a = static_cast<double>(map.at(k, iy, ix)), b = static_cast<double>(map.at(k, iy, ix + 1));
    const double c = static_cast<double>(map.at(k, iy + 1, ix)), d = static_cast<double>(map.at(k, iy + 1, ix + 1));
    return (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
  };
  return bilinear(k0) * (1 - ft) + bilinear(k1) * ft;
}

}  // namespace smp
