// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
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

/// Factor that a camera's automatic exposure applies: brings the head, weighted to the picture's middle, to mid grey;
/// `ratio` 0 none .. 1 fully. `head`: CV_8UC1, not 0 on the head.
double metered_gain(const Film& film, const cv::Mat& head, double ratio);

/// What depth of field needs: thin lens with an entrance pupil of `aperture_mm` focused at `focus_mm` from the camera.
struct Focus {
  double aperture_mm = 0.0, focus_mm = 600.0, focal_px = 1000.0;
  double backdrop_mm = 2000.0;  ///< distance of what is behind
  /// Sigma in px of the blur at a distance along the axis: a quarter of the circle of confusion's diameter.
  [[nodiscard]] double sigma_px(double distance_mm) const;
};

/// Defocus, in place. `depth_mm` and `front_ratio`, a value a pixel: distance of the foreground and its share of the
/// pixel. What is in front hides what is behind, however blurred. Costs seven blurs and 40 bytes a pixel.
void defocus(Film& film, const std::vector<float>& depth_mm, const std::vector<float>& front_ratio, const Focus& focus,
             int threads);

/// Lens blur and motion blur, in place. Separable Gaussian cut at 3 sigma; edges repeat.
void blur_film(Film& film, double sigma_px, double motion_px, double motion_angle_rad, int threads);

/// Exposure (times the `metered` gain), colour cast, sensor noise, highlight roll-off, tone curve and sRGB encoding to
/// 8 bits (RGB, row by row).
std::vector<std::uint8_t> develop(const Film& film, const PhantomCamera& camera, double metered, std::uint64_t seed,
                                  int threads);

}  // namespace smp::phantom
