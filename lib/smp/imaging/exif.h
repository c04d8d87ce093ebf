// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <string_view>

namespace smp {

/// The two EXIF facts that geometry needs; everything else (place, time, device, thumbnail) is never read.
struct ExifFacts {
  int orientation = 1;                         ///< 1..8; 1 when absent or out of range
  std::optional<double> focal_length_35mm_mm;  ///< tag 0xA405, when within 8..800
};

/// Reads an EXIF block that starts at its TIFF header ("II*\0" or "MM\0*"; a leading "Exif\0\0" is skipped).
/// Never throws: damaged blocks give the defaults (EXIF 2.32, sections 4.6.2 to 4.6.5).
ExifFacts read_exif(std::string_view block);

}  // namespace smp
