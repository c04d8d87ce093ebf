// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/head_size.h"

namespace smp {
namespace {

/// Mean head breadth and length by origin, mm, adults of both sexes pooled, rounded: ANSUR II (Gordon et al. 2014) for
/// European, African and Hispanic Americans; Size Korea 2010 for East Asians (broader and shorter heads).
struct HeadSize {
  double breadth_mm;
  double length_mm;
};
HeadSize head_size(Origin origin) {
  switch (origin) {
    case Origin::east_asian: return {159.0, 186.0};
    case Origin::southeast_asian: return {156.0, 184.0};
    case Origin::south_asian: return {150.0, 190.0};
    case Origin::african: return {151.0, 197.0};
    case Origin::european:
    case Origin::hispanic:
    case Origin::other:
    case Origin::unknown: break;
  }
  return {153.0, 195.0};
}

/// Semi-axes of the mean head's ellipsoid over half its breadth and length (it is no ellipsoid, head_relief.h), and the
/// height's over half its length: the vertex 131 mm above the ear canal (ANSUR II, tragion to top of head), 33 mm of it
/// below the origin.
constexpr double kBreadthAxis = 1.0156;
constexpr double kLengthAxis = 1.0174;
constexpr double kHeightAxis = 1.065;
}  // namespace

std::array<double, 3> usual_head_axes_mm(Origin origin, std::optional<double> breadth_mm) {
  const HeadSize size = head_size(origin);
  const double stretch = breadth_mm ? *breadth_mm / size.breadth_mm : 1.0;
  const double half_length = 0.5 * size.length_mm * stretch;
  return {kBreadthAxis * 0.5 * size.breadth_mm * stretch, kLengthAxis * half_length, kHeightAxis * half_length};
}

}  // namespace smp
