// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/color/tone.h"
#include "smp/phantom/film.h"
#include "smp/phantom/hair.h"
#include "smp/phantom/light.h"

namespace smp::phantom {

/// Linear reflectance of pigmented hair.
Rgb hair_albedo(HairColor color);
Lab hair_lab(HairColor color);

/// What hair is lit by.
struct HairLight {
  const Lighting* lighting = nullptr;
  const ShadowMap* shadow = nullptr;
  const std::vector<Rgb>* around = nullptr;  ///< of the head's mesh points
  Rgb base{};                                ///< linear colour of pigmented hair
  double sheen = 1.0;                        ///< factor on the surface reflection
};

/// Colour of every point of every strand as `eye` sees it.
std::vector<Rgb> shade_hair(const HairModel& hair, const HairLight& light, Vec3 eye, int threads);

/// Draws strands over the picture from far to near; a hair covers exactly its projected area, however thin.
/// Hidden by `depth` (with `samples` per pixel side). `cover` receives the share of each pixel that scalp hair covers.
void draw_hair(Film& film, std::vector<float>& cover, const Camera& camera, const DepthBuffer& depth, int samples,
               const HairModel& hair, const std::vector<Rgb>& colors, int threads);

}  // namespace smp::phantom
