// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/spectrum.h"

#include <algorithm>
#include <cmath>

#include "smp/base/error.h"
#include "smp/color/spectral_tables.h"

namespace smp {
namespace {

constexpr double kFirstKnotNm = 340.0, kKnotStepNm = 5.0;
constexpr int kFirstNm = 360, kLastNm = 830;
constexpr double kPlanckC2 = 1.435e7;         // nm K; the value CIE 15 keeps for illuminant A
constexpr double kTemperatureA = 2848.0;      // K, with that c2 (2856 K today)
constexpr double kTemperatureFlash = 6000.0;  // K, usual rating of photo flash tubes

// Uniform cubic B-spline with coefficient k centred on knot k + 2.
template <std::size_t N>
double spline_at(const std::array<double, N>& coefficients, double nm) {
  const double t = (nm - kFirstKnotNm) / kKnotStepNm;
  const double whole = std::floor(t), u = t - whole, v = 1.0 - u;
  const std::array<double, 4> basis{v * v * v / 6.0, (3.0 * u * u * u - 6.0 * u * u + 4.0) / 6.0,
                                    (3.0 * v * v * v - 6.0 * v * v + 4.0) / 6.0, u * u * u / 6.0};
  double sum = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    const auto index = static_cast<std::ptrdiff_t>(whole) - 3 + static_cast<std::ptrdiff_t>(k);
    if (index >= 0 && index < static_cast<std::ptrdiff_t>(N))
      sum += basis[k] * coefficients[static_cast<std::size_t>(index)];
  }
  return std::max(sum, 0.0);
}

template <std::size_t N>
double table_at(const std::array<double, N>& table, double nm) {
  const double t = (nm - static_cast<double>(kFirstNm)) / 5.0;
  if (t < 0.0 || t > static_cast<double>(N - 1)) return 0.0;
  const auto i = std::min(static_cast<std::size_t>(t), N - 2);
  return table[i] + (t - static_cast<double>(i)) * (table[i + 1] - table[i]);
}

double planck(double nm, double kelvin) {
  constexpr double kReferenceNm = 560.0;
  return std::pow(kReferenceNm / nm, 5.0) * std::expm1(kPlanckC2 / (kReferenceNm * kelvin)) /
         std::expm1(kPlanckC2 / (nm * kelvin));
}

// Cubic Lagrange weights of the four bands around `nm`, at the ends of the three-band parabola's cubic.
void add_interpolation(double nm, const Xyz& value, std::array<Xyz, kNumBands>& weights) {
  const double t = std::clamp((nm - 380.0) / 10.0, 0.0, static_cast<double>(kNumBands - 1));
  const auto base = static_cast<std::size_t>(std::clamp(std::floor(t) - 1.0, 0.0, static_cast<double>(kNumBands - 4)));
  const double u = t - static_cast<double>(base);
  for (std::size_t i = 0; i < 4; ++i) {
    double w = 1.0;
    for (std::size_t j = 0; j < 4; ++j) {
      if (j != i) w *= (u - static_cast<double>(j)) / (static_cast<double>(i) - static_cast<double>(j));
    }
    weights[base + i].x += w * value.x;
    weights[base + i].y += w * value.y;
    weights[base + i].z += w * value.z;
  }
}

XyzWeights make_weights(Illuminant light, Observer observer) {
  // Line spectra are defined as sums over their 5 nm table (CIE 15); the rest is smooth enough for 1 nm.
  const bool has_lines = light == Illuminant::fl2 || light == Illuminant::fl11 || light == Illuminant::led_b3;
  XyzWeights out;
  for (int nm = kFirstNm; nm <= kLastNm; nm += has_lines ? 5 : 1) {
    const double power = illuminant_at(light, nm);
    const Xyz cmf = observer_at(observer, nm);
    add_interpolation(nm, {power * cmf.x, power * cmf.y, power * cmf.z}, out.weights);
    out.white.y += power * cmf.y;
  }
  const double scale = 1.0 / out.white.y;
  out.white = {};
  for (Xyz& w : out.weights) {
    w = {w.x * scale, w.y * scale, w.z * scale};
    out.white = {out.white.x + w.x, out.white.y + w.y, out.white.z + w.z};
  }
  return out;
}

}  // namespace

Xyz observer_at(Observer observer, double nm) {
  if (nm < kFirstNm || nm > kLastNm) return {};
  using namespace detail;
  switch (observer) {
    case Observer::cie1931_2deg:
      return {spline_at(kObserver1931X, nm), spline_at(kObserver1931Y, nm), spline_at(kObserver1931Z, nm)};
    case Observer::cie1964_10deg:
      return {spline_at(kObserver1964X, nm), spline_at(kObserver1964Y, nm), spline_at(kObserver1964Z, nm)};
    case Observer::cie2015_2deg:
      return {spline_at(kObserver2015X, nm), spline_at(kObserver2015Y, nm), spline_at(kObserver2015Z, nm)};
  }
  return {};
}

double illuminant_at(Illuminant light, double nm) {
  if (nm < kFirstNm || nm > kLastNm) return 0.0;
  switch (light) {
    case Illuminant::d65: return table_at(detail::kIlluminantD65, nm);
    case Illuminant::d50: return table_at(detail::kIlluminantD50, nm);
    case Illuminant::a: return planck(nm, kTemperatureA);
    case Illuminant::fl2: return table_at(detail::kIlluminantFl2, nm);
    case Illuminant::fl11: return table_at(detail::kIlluminantFl11, nm);
    case Illuminant::led_b3: return table_at(detail::kIlluminantLedB3, nm);
    case Illuminant::flash: return planck(nm, kTemperatureFlash);
    case Illuminant::equal_energy: return 1.0;
  }
  return 0.0;
}

const XyzWeights& xyz_weights(Illuminant light, Observer observer) {
  static const auto kTables = [] {
    std::array<XyzWeights, 3 * kNumIlluminants> tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      tables[i] =
          make_weights(static_cast<Illuminant>(i % kNumIlluminants), static_cast<Observer>(i / kNumIlluminants));
    }
    return tables;
  }();
  return kTables[static_cast<std::size_t>(observer) * kNumIlluminants + static_cast<std::size_t>(light)];
}

Xyz xyz_from_reflectance(const Spectrum& reflectance, Illuminant light, Observer observer) {
  Xyz sum;
  const auto& weights = xyz_weights(light, observer).weights;
  for (std::size_t i = 0; i < kNumBands; ++i) {
    sum.x += reflectance[i] * weights[i].x;
    sum.y += reflectance[i] * weights[i].y;
    sum.z += reflectance[i] * weights[i].z;
  }
  return sum;
}

Lab lab_from_reflectance(const Spectrum& reflectance, Illuminant light, Observer observer) {
  return lab_from_xyz(xyz_from_reflectance(reflectance, light, observer), xyz_weights(light, observer).white);
}

LinearRgb linear_from_reflectance(const Spectrum& reflectance, Illuminant light) {
  return linear_from_xyz(adapted(xyz_from_reflectance(reflectance, light), xyz_weights(light).white, kWhiteD65));
}

Spectrum resampled(std::span<const double> nm, std::span<const double> values) {
  check(nm.size() == values.size() && nm.size() >= 2, "resampled: needs two or more samples");
  Spectrum out{};
  for (std::size_t i = 0; i < kNumBands; ++i) {
    const double at = band_nm(i);
    const auto above = static_cast<std::size_t>(std::upper_bound(nm.begin(), nm.end(), at) - nm.begin());
    const std::size_t k = std::clamp<std::size_t>(above, 1, nm.size() - 1);
    const double u = std::clamp((at - nm[k - 1]) / (nm[k] - nm[k - 1]), 0.0, 1.0);
    out[i] = values[k - 1] + u * (values[k] - values[k - 1]);
  }
  return out;
}

}  // namespace smp
