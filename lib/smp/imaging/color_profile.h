// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <string_view>

#include "smp/imaging/decoders.h"

namespace smp::detail {

/// Converts `pixels` (8 or 16 bits, 1 or 3 channels) in place from the embedded profile `icc`, or from the stated
/// primaries when `icc` is empty, to sRGB (relative colorimetric, lcms2); grey becomes RGB. A profile that acts like
/// sRGB within one 8-bit step on a grid of colours is not applied (that is most photos, and it saves the time).
/// Returns the profile's name as recorded: well-known names only, else "custom", since others may name a person or a
/// device. Unreadable or unfitting profiles count as none ("").
std::string convert_to_srgb(cv::Mat& pixels, std::string_view icc, Primaries primaries);

}  // namespace smp::detail
