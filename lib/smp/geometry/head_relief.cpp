// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/head_relief.h"

namespace smp {
namespace {

// Weights of the harmonics, in the order of their use below; the fit of head_relief.h.
constexpr double kTilt = -0.027;   // y z
constexpr double kPole3 = -0.050;  // degree 3
constexpr double kFront3 = -0.001;
constexpr double kWide3 = 0.001;
constexpr double kThree3 = 0.0105;
constexpr double kPole4 = -0.012;  // degree 4
constexpr double kFront4 = -0.0106;
constexpr double kWide4 = 0.0004;
constexpr double kThree4 = 0.047;
constexpr double kFour4 = -0.0156;

}  // namespace

double head_relief_radius(Vec3 d) {
  const double xx = d.x * d.x;
  const double yy = d.y * d.y;
  const double zz = d.z * d.z;
  const double three = d.y * (yy - 3.0 * xx);
  return 1.0 + 2.0 * kTilt * d.y * d.z + kPole3 * d.z * (2.5 * zz - 1.5) + kFront3 * d.y * (5.0 * zz - 1.0) +
         kWide3 * d.z * (yy - xx) + kThree3 * three + kPole4 * (35.0 * zz * zz - 30.0 * zz + 3.0) / 8.0 +
         kFront4 * d.y * d.z * (7.0 * zz - 3.0) + kWide4 * (yy - xx) * (7.0 * zz - 1.0) + kThree4 * d.z * three +
         kFour4 * (xx * xx - 6.0 * xx * yy + yy * yy);
}

Relief head_relief(Vec3 d) {
  const double xx = d.x * d.x;
  const double yy = d.y * d.y;
  const double zz = d.z * d.z;
  const double three = d.y * (yy - 3.0 * xx);
  const double weight3 = kThree3 + kThree4 * d.z;
  const double wide = kWide3 * d.z + kWide4 * (7.0 * zz - 1.0);
  const Vec3 g{-2.0 * d.x * wide - 6.0 * d.x * d.y * weight3 + kFour4 * (4.0 * xx - 12.0 * yy) * d.x,
               2.0 * kTilt * d.z + kFront3 * (5.0 * zz - 1.0) + 2.0 * d.y * wide + 3.0 * (yy - xx) * weight3 +
                   kFront4 * d.z * (7.0 * zz - 3.0) + kFour4 * (4.0 * yy - 12.0 * xx) * d.y,
               2.0 * kTilt * d.y + kPole3 * (7.5 * zz - 1.5) + 10.0 * kFront3 * d.y * d.z + kWide3 * (yy - xx) +
                   kPole4 * (17.5 * zz - 7.5) * d.z + kFront4 * d.y * (21.0 * zz - 3.0) +
                   14.0 * kWide4 * (yy - xx) * d.z + kThree4 * three};
  return {head_relief_radius(d), g - dot(g, d) * d};
}

}  // namespace smp
