// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"

namespace smp {

/// `n` phantoms of a family. Balanced: each listed value is used n/k times (rounded up or down), ranges are met once in
/// each of n equal parts. View and loss come in every pair equally often when n is a multiple of the number of pairs,
/// tones are spread evenly within each view; other pairings are random. Deterministic in family, n and seed.
std::vector<PhantomPreset> plan_phantom_set(const PhantomFamily& family, int n, std::uint64_t seed);

/// Mean Lab (D65) of facial skin at a typology angle, -75..62 deg, from the ISSA data base (means of 2877 people).
std::array<double, 3> skin_lab_at_ita(double ita_deg);

}  // namespace smp
