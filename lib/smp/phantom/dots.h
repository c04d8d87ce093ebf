// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/phantom/camera.h"
#include "smp/phantom/scalp_field.h"

namespace smp::phantom {

/// Places of pigment dots on the scalp, as dense as hair is lost, with a hard core.
std::vector<Vec3> place_dots(const Mesh& head, const std::vector<bool>& is_ear, const ScalpField& field,
                             const PhantomDots& dots, std::uint64_t seed);

/// Mean optical density that the dots add at each pixel. A dot is a Gaussian blur of pigment in the skin whose
/// integral over the skin is kept however small it is in the picture. Visible dots only.
std::vector<float> dot_density(const std::vector<Vec3>& places, const Camera& camera, const DepthBuffer& depth,
                               int samples, const PhantomDots& dots);

/// Light that skin reflects under dots of this density, over bare skin. Pigment in the skin looks bluer than on paper:
/// red light, which travels farthest sideways, loses most (COLOUR.md: dot gain 2.8 at 540 nm, 3.7-4.9 at 670 nm).
Rgb dot_filter(double density);

}  // namespace smp::phantom
