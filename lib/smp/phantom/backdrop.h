// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/vec3.h"

namespace smp::phantom {

/// What is behind the head: a wall, tiles, a furnished room, a clinic's cloth. Planned once, asked per pixel.
class BackdropScene {
 public:
  BackdropScene(Backdrop kind, std::uint64_t seed);
  /// Linear colour at picture position u, v (0..1 over width and height), a little out of focus.
  [[nodiscard]] Rgb at(double u, double v) const;

 private:
  enum class Shape { box, ellipse };
  enum class Pattern { plain, folds, boards, speckle, glow };
  struct Thing {
    Shape shape;
    double u0, v0, u1, v1;
    Rgb color;
    Pattern pattern = Pattern::plain;
    double period = 0.02;
    double fall = 0.0;  ///< change of lightness from top to bottom
  };
  class Planner;
  [[nodiscard]] Rgb tiled(double u, double v) const;
  [[nodiscard]] static Rgb patterned(const Thing& t, double u, double v, std::uint64_t seed);

  Backdrop kind_;
  std::uint64_t seed_;
  Thing ground_{};
  std::vector<Thing> things_;
  double cos_ = 1.0, sin_ = 0.0;          ///< the camera is never level
  double light_u_ = 0.0, light_v_ = 0.0;  ///< where the room is brightest
  double tile_ = 0.2, shift_u_ = 0.0, shift_v_ = 0.0;
  double level_ = 1.0;
};

}  // namespace smp::phantom
