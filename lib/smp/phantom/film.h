// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/vec3.h"

namespace smp::phantom {

/// Linear-light picture, three floats a pixel, row by row.
struct Film {
  int width = 0, height = 0;
  std::vector<float> rgb;

  Film(int w, int h) : width(w), height(h), rgb(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 3, 0.0F) {}
  [[nodiscard]] std::size_t index(int x, int y) const {
    return 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
  }
  [[nodiscard]] Rgb at(int x, int y) const {
    const std::size_t i = index(x, y);
    return {static_cast<double>(rgb[i]), static_cast<double>(rgb[i + 1]), static_cast<double>(rgb[i + 2])};
  }
  void set(int x, int y, Rgb c) {
    const std::size_t i = index(x, y);
    rgb[i] = static_cast<float>(c.r);
    rgb[i + 1] = static_cast<float>(c.g);
    rgb[i + 2] = static_cast<float>(c.b);
  }
};

/// Lens blur and motion blur, in place. Separable Gaussian cut at 3 sigma; edges repeat.
void blur_film(Film& film, double sigma_px, double motion_px, double motion_angle_rad, int threads);

/// Exposure, colour cast, sensor noise, highlight roll-off and sRGB encoding to 8 bits (RGB, row by row).
std::vector<std::uint8_t> develop(const Film& film, const PhantomCamera& camera, std::uint64_t seed, int threads);

}  // namespace smp::phantom
