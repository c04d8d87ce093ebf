// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

#include "smp/phantom/film.h"
#include "smp/phantom/shafts.h"

namespace smp::phantom {

/// Scope picture of skin with these shafts: relief, wet glints, dark roots seen through the skin, scales at the roots,
/// cast of the scope's light, blur towards the corners. Linear light.
Film expose_closeup(const PhantomOptions& options, const std::vector<Shaft>& shafts, std::uint64_t seed, int threads);

/// Burns the banner and the scale bar into the developed picture (CV_8UC3, RGB).
void burn_in(cv::Mat& picture, const PhantomOptions& options, std::uint64_t seed);

}  // namespace smp::phantom
