// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>

#include "smp/artifacts/design.h"
#include "smp/design/resources.h"

namespace smp {

/// The practitioner's table as CSV, one row a zone and session: area cm², dots, dots/cm², spacing mm, needle, depth,
/// pigment, water ratio, minutes, and whether treatment is cleared. Decimal points, comma-separated, header row.
std::string treatment_csv(const Design& design, const OperatorProfile& person);

/// Dot list as CSV: the columns of DesignDots with zone ids.
std::string dots_csv(const Design& design);

/// The dots of one photo as SVG in mm (1 user unit = 1 mm), circles of the healed diameter, one group a session. The
/// surface is laid flat along the photo's view: x right, y down, true to scale where the skin faces the camera.
std::string dots_svg(const Design& design, int photo, double mm_per_px);

/// Dots on the head surface as an ASCII PLY point cloud: x, y, z in mm, diameter, session, zone.
std::string dots_ply(const Design& design);

}  // namespace smp
