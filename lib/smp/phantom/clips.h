// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/artifacts/phantom_truth.h"
#include "smp/phantom/camera.h"
#include "smp/phantom/mesh.h"
#include "smp/phantom/scalp_field.h"

namespace smp::phantom {

/// A hair clip: a tapered bar that follows the head, lying on the hair.
struct Clip {
  Vec3 center{}, along{}, out{};  ///< mm; unit, its length and away from the head
  double half_mm = 0.0;           ///< half its length
};

/// Clips beside areata patches, in turn from patch to patch; none without patches.
std::vector<Clip> place_clips(const Implicit& head, const HeadMarks& marks, const ScalpField& field,
                              const PhantomOptions& options, std::uint64_t seed);

/// Their places in the picture; visible: in it and on the side of the head that faces the camera.
std::vector<PhantomClipTruth> clip_truth(const std::vector<Clip>& clips, const Camera& camera);

/// All clips as one mesh.
Mesh clip_mesh(const std::vector<Clip>& clips);

}  // namespace smp::phantom
