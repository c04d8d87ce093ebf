// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <memory>
#include <span>
#include <vector>

namespace smp {

/// Homogeneous plane layer of a turbid medium, Henyey-Greenstein scattering.
struct Layer {
  double absorption_per_mm = 0;  ///< >= 0
  double scattering_per_mm = 0;  ///< >= 0; absorption + scattering > 0
  double anisotropy = 0.8;       ///< g, 0 <= g < 1
  double thickness_mm = 0;       ///< > 0; infinity for the last layer of a half space
};

/// Diffuse response of a stack to collimated light at normal incidence; specular reflection is not included.
struct LayerResponse {
  double reflectance = 0;    ///< share of the incident flux that leaves upward after entering
  double transmittance = 0;  ///< share that leaves downward, unscattered light included; 0 for a half space
};

/// Radiative transfer in plane layers, azimuthally averaged, by discrete ordinates and adding.
///
/// `streams` directions per hemisphere (8, 16 or 32): half by Gauss below the critical angle, half by Radau above it
/// (Prahl 1995, "The adding-doubling method"), phase function truncated by delta-M (Wiscombe 1977, f = g^streams).
/// Each layer's reflection and transmission operators come in closed form from one symmetric eigenproblem (so the
/// result has no step error and any thickness costs the same), then layers are added from the bottom up.
/// All layers share one refractive index; the outside has index 1.
/// Guarantees: energy is conserved and the operators are symmetric (reciprocity) to round-off.
/// Immutable after construction: safe to share between threads.
class LayerSolver {
 public:
  /// Throws Error(usage) unless streams is 8, 16 or 32 and 1 <= refractive_index < 3.
  explicit LayerSolver(int streams, double refractive_index);
  ~LayerSolver();
  LayerSolver(LayerSolver&&) noexcept;
  LayerSolver& operator=(LayerSolver&&) noexcept;

  /// Diffuse reflectance of `layers` (top first, at least one). A finite last layer has the outside below it.
  [[nodiscard]] double reflectance(std::span<const Layer> layers) const;
  /// Reflectance and transmittance.
  [[nodiscard]] LayerResponse response(std::span<const Layer> layers) const;
  /// Diffuse reflectance for collimated light that enters at each of the inner directions in turn, with the flux
  /// factor of each direction: `flux[i] * out(i to j)` is symmetric in i and j (reciprocity; used by tests).
  [[nodiscard]] std::vector<std::vector<double>> bidirectional(std::span<const Layer> layers) const;

  struct Impl;

 private:
  std::unique_ptr<const Impl> impl_;
};

/// Fresnel reflectance of unpolarised light that meets the boundary from inside a medium of index `n` at cosine
/// `mu` (0..1) toward index 1; 1 beyond the critical angle.
double fresnel_from_inside(double mu, double n);

}  // namespace smp
