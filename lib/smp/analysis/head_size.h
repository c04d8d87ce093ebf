// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>

#include "smp/artifacts/case_file.h"

namespace smp {

/// Half width, half depth and half height in mm of the usual head's ellipsoid (head_relief.h) for an origin, adults of
/// both sexes pooled; stretched to a measured breadth where there is one.
std::array<double, 3> usual_head_axes_mm(Origin origin, std::optional<double> breadth_mm);

}  // namespace smp
