// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/color/spectrum.h"

namespace smp::phantom {

/// Mean and the three main directions of the logarithm of measured skin reflectance: exp(mean + sum of c_k * part_k)
/// is a skin spectrum. The parts are unit vectors over the bands, most important first.
extern const Spectrum kSkinLogMean, kSkinLogPart0, kSkinLogPart1, kSkinLogPart2;

}  // namespace smp::phantom
