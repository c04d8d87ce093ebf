// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/camera.h"
#include "smp/phantom/cards.h"
#include "smp/phantom/film.h"
#include "smp/phantom/hair.h"
#include "smp/phantom/light.h"
#include "smp/phantom/skin.h"

namespace smp::phantom {

/// Everything that stands in front of the camera, ready to be photographed.
struct Scene {
  HeadMarks marks;
  Implicit head_surface;
  Mesh head, body;
  std::vector<bool> is_ear;  ///< of the head's mesh points
  Camera camera;
  Lighting lighting;
  ScalpField field;
  SkinModel skin;
  HairModel hair;
  SceneColor color;
  std::vector<Card> cards;
  std::vector<Vec3> dots;  ///< pigment on the scalp, mm
};

Scene make_scene(const PhantomOptions& options, std::uint64_t seed, int threads);

/// The photograph before the camera's electronics, and what is known about each pixel.
struct Exposure {
  Film film;
  DepthBuffer depth;              ///< two samples a pixel side
  std::vector<float> hair_cover;  ///< share of the pixel under hair
  std::vector<Vec3> position;     ///< mm, of the head at the pixel's centre; NaN-free: zero where there is no head
  std::vector<Vec3> normal;
  std::vector<std::uint8_t> what;  ///< 0 backdrop, 1 head, 2 ear, 3 clothes
};

Exposure expose(const Scene& scene, const PhantomOptions& options, std::uint64_t seed, int threads);

}  // namespace smp::phantom
