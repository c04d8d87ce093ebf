// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/color/spectrum.h"

namespace smp {

/// Solid pigments the engine knows, as shares of the pigment's volume (they add to 1). Spheres by Mie theory in n
/// = 1.4: carbon black 50 nm, hematite (red-brown iron oxide) 100 nm, magnetite (black iron oxide) 150 nm, rutile
/// (titanium dioxide) 110 nm radius. Yellow iron oxide is not offered: no sourced index table.
struct PigmentMix {
  double carbon_ratio = 1.0;
  double hematite_ratio = 0.0;
  double magnetite_ratio = 0.0;
  double rutile_ratio = 0.0;
  friend bool operator==(const PigmentMix&, const PigmentMix&) = default;
};

/// Per mm of path at the bands.
struct PigmentCoefficients {
  Spectrum absorption{};
  Spectrum scattering{};
  Spectrum anisotropy{};
  /// scattering * (1 - anisotropy)
  [[nodiscard]] double reduced_scattering(std::size_t band) const {
    return scattering[band] * (1.0 - anisotropy[band]);
  }
};

/// Coefficients of a medium that holds `volume_ratio` (0..1) of the mix, dilute (no dependent scattering).
PigmentCoefficients coefficients_of(const PigmentMix& mix, double volume_ratio);

}  // namespace smp
