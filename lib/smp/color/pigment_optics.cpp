// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/pigment_optics.h"

#include "smp/color/spectral_tables.h"

namespace smp {

PigmentCoefficients coefficients_of(const PigmentMix& mix, double volume_ratio) {
  using namespace detail;
  PigmentCoefficients out;
  for (std::size_t i = 0; i < kNumBands; ++i) {
    const std::array<double, 4> share{mix.carbon_ratio, mix.hematite_ratio, mix.magnetite_ratio, mix.rutile_ratio};
    const std::array<double, 4> absorption{kCarbonAbsorption[i], kHematiteAbsorption[i], kMagnetiteAbsorption[i],
                                           kRutileAbsorption[i]};
    const std::array<double, 4> scattering{kCarbonScattering[i], kHematiteScattering[i], kMagnetiteScattering[i],
                                           kRutileScattering[i]};
    const std::array<double, 4> anisotropy{kCarbonAnisotropy[i], kHematiteAnisotropy[i], kMagnetiteAnisotropy[i],
                                           kRutileAnisotropy[i]};
    double forward = 0;
    for (std::size_t k = 0; k < share.size(); ++k) {
      out.absorption[i] += volume_ratio * share[k] * absorption[k];
      out.scattering[i] += volume_ratio * share[k] * scattering[k];
      forward += volume_ratio * share[k] * scattering[k] * anisotropy[k];
    }
    out.anisotropy[i] = out.scattering[i] > 0.0 ? forward / out.scattering[i] : 0.0;
  }
  return out;
}

}  // namespace smp
