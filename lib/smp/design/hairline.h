// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/design/photo_field.h"
#include "smp/design/resources.h"
#include "smp/geometry/point_grid.h"

namespace smp {

/// A planned front line. Points about 1 mm apart, from the photo's left to its right.
struct HairlinePlan {
  DesignHairline data;       ///< points are the edge
  std::size_t field = 0;     ///< index into the fields: the photo it is planned in
  std::vector<Vec3> smooth;  ///< the line before irregularity
  std::vector<Vec3> edge;    ///< with macro and micro irregularity: where dots begin
  std::vector<Px2> edge_px;
  double raised_mm = 0.0;  ///< how far the seen border was left behind because it measured too low (N1)
  std::vector<Vec3> up;    ///< unit direction towards the vertex at each point
};

/// Plans the front line in the photo that shows it, or none: no photo is a front view (or has a line drawn on it), or
/// the client's front hair is still there. Order of sources: annotation, drawn line, the client's own line, then
/// proportions of the preset from the border that the analysis saw. A practitioner's line keeps its course and gets
/// fine irregularity only.
std::optional<HairlinePlan> plan_hairline(const Analysis& analysis, const std::vector<PhotoField>& fields,
                                          const HairlinePreset& preset, std::uint64_t seed);

/// Signed distance to the edge: > 0 behind it (where hair belongs), in mm along the skin for near places.
class HairlineDistance {
 public:
  HairlineDistance(const HairlinePlan& plan, const HeadSurface& surface);
  /// None where the line says nothing: places that its photo does not see.
  [[nodiscard]] std::optional<double> behind_mm(Vec3 place) const;

 private:
  const HairlinePlan& plan_;
  const HeadSurface& surface_;
  PointGrid grid_;
};

}  // namespace smp
