// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>

/// Generated data (scripts/optics/make_spectral_tables.py). Bands are 380, 390 .. 780 nm unless a name says otherwise.
namespace smp::detail {

extern const std::array<double, 99> kObserver1931X;
extern const std::array<double, 99> kObserver1931Y;
extern const std::array<double, 99> kObserver1931Z;
extern const std::array<double, 99> kObserver1964X;
extern const std::array<double, 99> kObserver1964Y;
extern const std::array<double, 99> kObserver1964Z;
extern const std::array<double, 99> kObserver2015X;
extern const std::array<double, 99> kObserver2015Y;
extern const std::array<double, 99> kObserver2015Z;
extern const std::array<double, 95> kIlluminantD50;
extern const std::array<double, 95> kIlluminantD65;
extern const std::array<double, 95> kIlluminantFl2;
extern const std::array<double, 95> kIlluminantFl11;
extern const std::array<double, 95> kIlluminantLedB3;
extern const std::array<double, 41> kOxyHaemoglobin;
extern const std::array<double, 41> kDeoxyHaemoglobin;
extern const std::array<double, 41> kCarbonAbsorption;
extern const std::array<double, 41> kCarbonScattering;
extern const std::array<double, 41> kCarbonAnisotropy;
extern const std::array<double, 41> kHematiteAbsorption;
extern const std::array<double, 41> kHematiteScattering;
extern const std::array<double, 41> kHematiteAnisotropy;
extern const std::array<double, 41> kMagnetiteAbsorption;
extern const std::array<double, 41> kMagnetiteScattering;
extern const std::array<double, 41> kMagnetiteAnisotropy;
extern const std::array<double, 41> kRutileAbsorption;
extern const std::array<double, 41> kRutileScattering;
extern const std::array<double, 41> kRutileAnisotropy;

}  // namespace smp::detail
