// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/phantom/mesh.h"

namespace smp::phantom {

/// Pinhole camera in the head frame. Pixel (0,0) is the picture's top-left corner.
struct Camera {
  Vec3 eye{};                           ///< mm
  Vec3 right{1, 0, 0}, down{0, 0, -1};  ///< unit
  Vec3 forward{0, -1, 0};               ///< unit, into the scene
  double focal_px = 1000.0;
  double center_x_px = 320.0, center_y_px = 320.0;
  int width_px = 640, height_px = 640;

  /// Picture position in pixels (x, y) and depth along `forward` in mm (z).
  [[nodiscard]] Vec3 project(Vec3 p) const {
    const Vec3 d = p - eye;
    const double depth = dot(d, forward);
    return {center_x_px + focal_px * dot(d, right) / depth, center_y_px + focal_px * dot(d, down) / depth, depth};
  }
  /// Direction (depth 1) through a picture position.
  [[nodiscard]] Vec3 ray(double x_px, double y_px) const {
    return forward + ((x_px - center_x_px) / focal_px) * right + ((y_px - center_y_px) / focal_px) * down;
  }
};

/// Camera at `eye` that looks at `target`, turned about its axis by `roll_rad`; `up` must not be parallel to the view.
Camera look_at(Vec3 eye, Vec3 target, Vec3 up, double roll_rad);

/// Which triangle each sample of the picture shows.
struct DepthBuffer {
  int width = 0, height = 0;            ///< samples
  std::vector<float> depth_mm;          ///< along the view axis; a large number where nothing is
  std::vector<std::uint32_t> triangle;  ///< index + 1 into all meshes joined; 0 = nothing
};

inline constexpr float kFarDepth = 1e9F;

/// Draws meshes with `samples` x `samples` per pixel. Triangle numbers run on from mesh to mesh. Exact depth order;
/// ties go to the earlier triangle. Threads share rows, never samples.
DepthBuffer draw_depth(const Camera& camera, const std::vector<const Mesh*>& meshes, int samples, int threads);

/// Finer samples of some pixels.
struct FineDepth {
  int samples = 1;                   ///< a pixel side
  std::vector<std::uint32_t> place;  ///< of each pixel: 0 not chosen, else the number of its block from 1
  std::vector<float> depth_mm;       ///< block after block, rows of a block in order
  std::vector<std::uint32_t> triangle;
};

/// The same as draw_depth for one mesh and the pixels that are `chosen` (not 0; one entry a pixel), at another count
/// of samples.
FineDepth draw_fine(const Camera& camera, const Mesh& mesh, const std::vector<std::uint8_t>& chosen, int samples,
                    int threads);

}  // namespace smp::phantom
