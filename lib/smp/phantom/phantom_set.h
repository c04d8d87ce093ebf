// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "smp/artifacts/phantom.h"

namespace smp {

/// `n` phantoms of a family. Balanced: each listed value is used n/k times (rounded up or down), ranges are met once in
/// each of n equal parts, and the pairings are random. Deterministic in family, n and seed.
std::vector<PhantomPreset> plan_phantom_set(const PhantomFamily& family, int n, std::uint64_t seed);

/// Mean Lab (D65) of facial skin at a typology angle, -75..62 deg, from the ISSA data base (means of 2877 people).
std::array<double, 3> skin_lab_at_ita(double ita_deg);

/// Thumbnails of RGB pictures side by side, `columns` a row, as PNG bytes.
std::string contact_sheet_png(const std::vector<cv::Mat>& pictures, int columns, int thumb_px);

}  // namespace smp
