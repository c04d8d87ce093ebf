// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/color/tone.h"

namespace smp {

/// Optical area of one dot per linear sRGB band, mm²: the integral of its density profile over the skin. n dots per
/// mm² darken the area by exp(-n * area).
using DotArea = std::array<double, 3>;

/// Integral of a profile by the trapezoid rule over its radii.
DotArea dot_area(const DotAppearance& appearance);

/// How many dots bring the tone to the client's own hair (DESIGN section 1: tone before dots).
struct TonePlan {
  bool has_colour = false;       ///< false: match gave no dot appearance; densities rest on F4.19 alone
  bool is_contradicted = false;  ///< there is colour, but the hair reads no darker than the skin
  Lab skin;
  Lab target;
  std::vector<DotArea> session_area;  ///< healed, D65, by session of the match
  double hair_units_per_cm2 = 0.0;    ///< follicular units of the client's densest hair
  double max_total_per_cm2 = 0.0;     ///< hair units and dots together (N8)
  double bald_dots_per_cm2 = 0.0;     ///< solution where no hair is left
  std::vector<double> dots_per_cm2;   ///< solution for hair ratio k / (size - 1)
  std::vector<double> delta_e00;      ///< predicted difference to the target at those
  bool is_limited = false;            ///< the density limit, not the tone, decided on bare skin

  /// Dots per cm² where the client's own density is `hair_ratio` of the densest.
  [[nodiscard]] double density(double hair_ratio) const;
  /// Predicted area tone, healed, for dots of the sessions' mix at `dots_per_cm2` over hair at `hair_ratio`.
  [[nodiscard]] Lab predicted(double dots_per_cm2, double hair_ratio, const std::vector<double>& fractions) const;
  /// Difference to the target as an eye at `metres` sees it: RMS over patches of the eye's resolution (1 arc minute,
  /// F7.1), in which the number of dots scatters, less than by chance since they are spread evenly.
  [[nodiscard]] double difference_seen(double dots_per_cm2, double hair_ratio, const std::vector<double>& fractions,
                                       double metres) const;
};

/// Solves the densities. `fractions`: cumulative shares of the sessions.
TonePlan plan_tone(const Analysis& analysis, const Match& match, const DesignOptions& options,
                   const std::vector<double>& fractions);

/// Session of the match that mixes the pigment of design session `session` (the last one where there are fewer).
std::size_t mix_of(std::size_t session, std::size_t num_mixes);

}  // namespace smp
