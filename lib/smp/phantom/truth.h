// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/phantom/phantom.h"
#include "smp/phantom/scene.h"

namespace smp::phantom {

/// Class of skin at a point: 2 bald, 3 thin, 4 hair, 1 not scalp (codes of the label maps).
std::uint8_t skin_class(const ScalpPoint& point, bool is_ear);

/// Fills maps, areas, hair list and pose of a photographed head.
void measure_truth(const Scene& scene, const Exposure& exposure, PhantomResult& result, int threads);

}  // namespace smp::phantom
