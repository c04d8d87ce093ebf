// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/camera.h"

namespace smp::phantom {

/// Light from one direction. A white matte surface facing it reflects `power`.
struct DirectLight {
  Vec3 toward{0, 0, 1};  ///< unit, from the scene to the light
  Rgb power{};
};

/// A key light with shadow and surroundings sampled by a few directions.
struct Lighting {
  DirectLight key;
  double shadow_blur_mm = 3.0;
  std::vector<DirectLight> around;
  std::vector<DirectLight> lamps;  ///< further lights with shadows; their power is taken from the key
};

/// Lights as the camera of `view_forward` (unit, into the scene) sees them.
Lighting make_lighting(const PhantomLight& options, Vec3 view_forward, std::uint64_t seed);

/// Depth picture from a light: which points it reaches.
class ShadowMap {
 public:
  ShadowMap(Vec3 toward_light, const std::vector<const Mesh*>& meshes, int size_px, int threads);
  /// Share of the light that reaches `p`, 0..1, blurred over `blur_mm`.
  [[nodiscard]] double reach(Vec3 p, double bias_mm, double blur_mm) const;

 private:
  [[nodiscard]] bool lit(double x_px, double y_px, double depth) const;
  /// Where the blurred shadow is looked up, on a disc of radius 1.
  struct Tap {
    double radius, cosine, sine;
  };
  static constexpr std::size_t kTaps = 12;
  Camera camera_;
  DepthBuffer depth_;
  std::array<Tap, kTaps> taps_{};
};

/// Light of the surroundings that reaches each point of each mesh (irradiance over pi), with mutual shading.
std::vector<std::vector<Rgb>> surrounding_light(const Lighting& lighting, const std::vector<const Mesh*>& meshes,
                                                int threads);

}  // namespace smp::phantom
