// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/vec3.h"

namespace smp::phantom {

/// Linear colour of what is behind the head, out of focus, at picture position u, v (0..1 over width and height).
Rgb backdrop_color(Backdrop kind, double u, double v, std::uint64_t seed);

}  // namespace smp::phantom
