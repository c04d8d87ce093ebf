// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <vector>

#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/geometry/head_surface.h"
#include "smp/render/dot_splat.h"

namespace smp {

/// What is on the skin at one moment: sessions up to `last_session` are done; that one looks `age`, earlier ones
/// look healed or `age`, whichever is older. With `touched_up` the last session has been redone and looks healed.
struct SkinState {
  int last_session = 0;
  Age age = Age::healed;
  Light light = Light::as_photographed;
  bool touched_up = false;
};

/// A picture made of a part of a photo at another size: view px = (photo px - origin) * ratio.
struct ViewPlace {
  Px2 origin_px{0.0, 0.0};
  double ratio = 1.0;
};

/// The surface as the view sees it.
SurfacePose placed_pose(const SurfacePose& pose, const ViewPlace& place);

/// The dots of design that lie in photo `photo`, as they look in `state`, in a view of `size_px` whose surface is
/// `surface` (already placed). Appearances that the match does not hold are replaced by the nearest: the light by D65,
/// then any; the age by the next younger one, then any.
/// Dots that are fresh redden the skin around them.
/// A dot's profile is scaled by its own healed diameter over the healed diameter of its session.
SplatScene dot_scene(const Design& design, int photo, const HeadSurface& surface, cv::Size size_px, const Match& match,
                     const SkinState& state, const ViewPlace& place = {});

/// Picture metric at a surface point, {gxx, gxy, gyy} in mm² per px²; none where the surface is seen too flatly to
/// draw.
std::optional<std::array<double, 3>> picture_metric(const HeadSurface& surface, Vec3 p_in_head);

/// The appearance used for a session in a state, or null when the match has none. A plan may have more sessions than
/// the match has mixes (an extra one for scars or patches, F5.2): those repeat the last mix, as design plans them.
const DotAppearance* find_appearance(const Match& match, int session, Age age, Light light);

/// Evenly sampled profile of an appearance. Throws Error(schema) when its columns differ in length or do not rise.
RadialDensity radial_density(const DotAppearance& appearance);

}  // namespace smp
