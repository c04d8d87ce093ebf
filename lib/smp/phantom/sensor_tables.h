// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>

#include "smp/color/spectrum.h"

namespace smp::phantom {

/// Red, green and blue sensitivity of a camera at the bands.
using SensorTable = std::array<Spectrum, 3>;

/// In the order of the enum Sensor without `ideal`.
extern const std::array<SensorTable, 8> kSensorTables;

}  // namespace smp::phantom
