// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/dot_kernel.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "smp/base/error.h"

namespace smp {
namespace {

constexpr double kTailDensity = 1.0 / 2000.0;  // a tenth of the smallest step of an 8-bit picture in mid-tones
constexpr std::size_t kTableEntries = 1024;    // linear interpolation error < 1e-4 for profiles that we use
constexpr int kRadialNodes = 8;                // quadrature over the footprint disc
constexpr int kAngularNodes = 16;
constexpr int kCurveNodes = 160;       // radii at which the averaged profile is computed
constexpr double kSlopeSpan_mm = 0.1;  // over which a profile's slope is taken: tables give it no finer
constexpr int kEnergyNodes = 4096;     // radii for the integrals

void check_profile(const RadialDensity& profile) {
  check(profile.step_mm > 0.0, "dot profile: step must be positive");
  const std::size_t n = profile.density[0].size();
  check(n >= 2, "dot profile: at least two samples");
  for (const auto& band : profile.density) {
    check(band.size() == n, "dot profile: bands of equal length");
    for (const double d : band) check(std::isfinite(d) && d >= 0.0, "dot profile: density must be >= 0");
  }
}

double density_at(const std::vector<double>& band, double step_mm, double r_mm) {
  const double t = r_mm / step_mm;
  const auto i = static_cast<std::size_t>(t);
  if (i + 1 >= band.size())
    return i + 1 == band.size() ? band.back() * std::max(0.0, 1.0 - (t - static_cast<double>(i))) : 0.0;
  const double f = t - static_cast<double>(i);
  return band[i] + (band[i + 1] - band[i]) * f;
}

double cut_radius_mm(const RadialDensity& profile) {
  std::size_t last = 0;
  for (const auto& band : profile.density)
    for (std::size_t i = 0; i < band.size(); ++i)
      if (band[i] >= kTailDensity) last = std::max(last, i);
  return static_cast<double>(last + 1) * profile.step_mm;
}

/// Mean of 1 - exp(-density) over a disc of radius `disc_mm` centred `r_mm` away from the dot.
std::array<double, 3> mean_missing(const RadialDensity& profile, double r_mm, double disc_mm) {
  std::array<double, 3> sum{};
  for (int i = 0; i < kRadialNodes; ++i) {
    const double rho = disc_mm * std::sqrt((i + 0.5) / kRadialNodes);  // rings of equal area
    for (int k = 0; k < kAngularNodes; ++k) {
      const double phi = (k + 0.5) * std::numbers::pi / kAngularNodes;  // half circle: the rest mirrors it
      const double d = std::sqrt(std::max(0.0, r_mm * r_mm + rho * rho + 2.0 * r_mm * rho * std::cos(phi)));
      for (std::size_t b = 0; b < 3; ++b) sum[b] += 1.0 - std::exp(-density_at(profile.density[b], profile.step_mm, d));
    }
  }
  for (double& s : sum) s /= kRadialNodes * kAngularNodes;
  return sum;
}

/// Integral of the piecewise linear (in r^2) table over the plane: pi * integral d(r^2).
std::array<double, 3> table_integral(const std::vector<std::array<double, 3>>& missing, double max_r2) {
  std::array<double, 3> sum{};
  const double dr2 = max_r2 / static_cast<double>(missing.size() - 1);
  for (std::size_t i = 0; i + 1 < missing.size(); ++i)
    for (std::size_t b = 0; b < 3; ++b) sum[b] += 0.5 * (missing[i][b] + missing[i + 1][b]) * dr2;
  for (double& s : sum) s *= std::numbers::pi;
  return sum;
}

/// The averaged profile at kCurveNodes + 1 radii, denser near the centre.
std::vector<std::array<double, 3>> averaged_curve(const RadialDensity& profile, double disc_mm, double radius_mm) {
  std::vector<std::array<double, 3>> curve;
  for (int i = 0; i <= kCurveNodes; ++i) {
    const double t = static_cast<double>(i) / kCurveNodes;
    curve.push_back(i == kCurveNodes ? std::array<double, 3>{} : mean_missing(profile, radius_mm * t * t, disc_mm));
  }
  return curve;
}

std::vector<std::array<double, 3>> table_from_curve(const std::vector<std::array<double, 3>>& curve) {
  std::vector<std::array<double, 3>> missing(kTableEntries + 1);
  for (std::size_t i = 0; i <= kTableEntries; ++i) {
    const double r_ratio = std::sqrt(static_cast<double>(i) / kTableEntries);
    const double t = std::sqrt(r_ratio) * kCurveNodes;  // inverse of r = R t^2
    const auto k = std::min(static_cast<std::size_t>(t), static_cast<std::size_t>(kCurveNodes - 1));
    const double f = t - static_cast<double>(k);
    for (std::size_t b = 0; b < 3; ++b) missing[i][b] = curve[k][b] + (curve[k + 1][b] - curve[k][b]) * f;
  }
  return missing;
}

}  // namespace

SplitDensity split_at(const RadialDensity& profile, double radius_mm) {
  check_profile(profile);
  SplitDensity out{profile, profile};
  for (std::size_t b = 0; b < 3; ++b) {
    const auto& band = profile.density[b];
    const double edge = density_at(band, profile.step_mm, radius_mm);
    const double beyond = density_at(band, profile.step_mm, radius_mm + kSlopeSpan_mm);
    const double slope = std::max(0.0, edge - beyond) / kSlopeSpan_mm;
    for (std::size_t i = 0; i < band.size(); ++i) {
      const double r = static_cast<double>(i) * profile.step_mm;
      const double cap = edge + slope * (radius_mm * radius_mm - r * r) / (2.0 * radius_mm);
      out.remainder.density[b][i] = r >= radius_mm ? band[i] : std::min(band[i], cap);
      out.core.density[b][i] = band[i] - out.remainder.density[b][i];
    }
  }
  return out;
}

std::array<double, 3> missing_light_mm2(const RadialDensity& profile) {
  check_profile(profile);
  const double radius = profile.step_mm * static_cast<double>(profile.density[0].size());
  std::array<double, 3> sum{};
  for (int i = 0; i < kEnergyNodes; ++i) {
    const double r = radius * (i + 0.5) / kEnergyNodes;
    for (std::size_t b = 0; b < 3; ++b)
      sum[b] += r * (1.0 - std::exp(-density_at(profile.density[b], profile.step_mm, r)));
  }
  for (double& s : sum) s *= 2.0 * std::numbers::pi * radius / kEnergyNodes;
  return sum;
}

std::array<double, 3> missing_light_mm2(const DotKernel& kernel) {
  std::vector<std::array<double, 3>> missing(kernel.table.size());
  for (std::size_t i = 0; i < missing.size(); ++i)
    for (std::size_t b = 0; b < 3; ++b) missing[i][b] = 1.0 - std::exp(-static_cast<double>(kernel.table[i][b]));
  return table_integral(missing,
                        static_cast<double>(kernel.table.size() - 1) / static_cast<double>(kernel.entries_per_mm2));
}

DotKernel make_dot_kernel(const RadialDensity& profile, double footprint_mm2) {
  check_profile(profile);
  check(footprint_mm2 >= 0.0, "dot kernel: footprint must be >= 0");
  const double disc_mm = std::sqrt(footprint_mm2 / std::numbers::pi);
  const double radius_mm = cut_radius_mm(profile) + disc_mm;
  auto missing = table_from_curve(averaged_curve(profile, disc_mm, radius_mm));
  const auto wanted = missing_light_mm2(profile);
  const auto have = table_integral(missing, radius_mm * radius_mm);
  DotKernel kernel;
  kernel.radius_mm = static_cast<float>(radius_mm);
  kernel.entries_per_mm2 = static_cast<float>(static_cast<double>(kTableEntries) / (radius_mm * radius_mm));
  kernel.table.resize(missing.size());
  constexpr double kMostMissing = 0.9999;  // keeps the logarithm finite for an opaque dot
  for (std::size_t i = 0; i < missing.size(); ++i)
    for (std::size_t b = 0; b < 3; ++b) {
      const double scale = have[b] > 0.0 ? wanted[b] / have[b] : 0.0;
      kernel.table[i][b] = static_cast<float>(-std::log(1.0 - std::min(kMostMissing, missing[i][b] * scale)));
    }
  return kernel;
}

}  // namespace smp
