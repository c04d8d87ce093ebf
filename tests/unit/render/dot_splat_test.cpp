// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/dot_splat.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <stdexcept>

#include "smp/base/rng.h"

namespace smp {
namespace {

constexpr double kEnergy = 0.01;  // one dot sampled at pixels no coarser than half its averaged width

RadialDensity small_dot() {
  RadialDensity p;
  p.step_mm = 0.01;
  for (auto& band : p.density)
    for (int i = 0; i <= 120; ++i) {
      const double r = i * p.step_mm;
      band.push_back(i == 120 ? 0.0 : (r < 0.075 ? 0.6 : 0.0) + 0.1 * std::exp(-r / 0.2));
    }
  return p;
}

SplatScene scene_at(double mm_per_px, double stretch_y) {
  SplatScene scene;
  scene.size_px = {200, 180};
  const double gx = mm_per_px * mm_per_px;
  scene.kernels.push_back(make_dot_kernel(small_dot(), gx * stretch_y));
  return scene;
}

double missing_sum(const cv::Mat& density) {
  double sum = 0.0;
  for (int y = 0; y < density.rows; ++y)
    for (int x = 0; x < density.cols; ++x) sum += 1.0 - std::exp(-static_cast<double>(density.at<cv::Vec3f>(y, x)[1]));
  return sum;
}

TEST_CASE("a dot takes the same light wherever it lies in its pixel and however fine the picture is") {
  const double wanted = missing_light_mm2(small_dot())[1];
  for (const double mm_per_px : {0.05, 0.1, 0.2, 0.4, 0.8})
    for (const double phase : {0.0, 0.25, 0.5, 0.8}) {
      auto scene = scene_at(mm_per_px, 1.0);
      const double g = mm_per_px * mm_per_px;
      scene.dots.push_back({100.0 + phase, 90.0 + 0.37 * phase, g, 0.0, g, 0});
      CHECK(missing_sum(density_plane(scene, 1)) * g ==
            doctest::Approx(wanted).epsilon(mm_per_px < 0.3 ? kEnergy : 8 * kEnergy));
    }
}

TEST_CASE("a foreshortened dot takes light in proportion to its image") {
  const double g = 0.01;
  for (const double slope : {1.0, 4.0, 9.0}) {
    auto scene = scene_at(0.1, std::sqrt(slope));
    scene.dots.push_back({100.3, 90.6, g, 0.0, slope * g, 0});
    const double image_mm2 = missing_light_mm2(small_dot())[1] / std::sqrt(slope);
    CHECK(missing_sum(density_plane(scene, 1)) * g == doctest::Approx(image_mm2).epsilon(3 * kEnergy));
  }
}

SplatScene crowded() {
  auto scene = scene_at(0.1, 1.0);
  Rng rng(0, "crowded");
  for (int i = 0; i < 400; ++i)
    scene.dots.push_back({rng.uniform(-5.0, 205.0), rng.uniform(-5.0, 185.0), 0.01, 0.002, 0.012, 0});
  return scene;
}

TEST_CASE("threads never change a bit") {
  const auto one = density_plane(crowded(), 1);
  const auto four = density_plane(crowded(), 4);
  CHECK(std::memcmp(one.data, four.data, one.total() * one.elemSize()) == 0);
}

TEST_CASE("the picture beyond the kernels holds exact zeros") {
  auto scene = scene_at(0.1, 1.0);
  scene.dots.push_back({40.0, 40.0, 0.01, 0.0, 0.01, 0});
  const auto plane = density_plane(scene, 2);
  CHECK(plane.at<cv::Vec3f>(40, 40)[0] > 0.0F);
  CHECK(plane.at<cv::Vec3f>(40, 70) == cv::Vec3f(0, 0, 0));
  CHECK(plane.at<cv::Vec3f>(150, 150) == cv::Vec3f(0, 0, 0));
}

TEST_CASE("a degenerate metric is a bug") {
  auto scene = scene_at(0.1, 1.0);
  scene.dots.push_back({40.0, 40.0, 0.01, 0.01, 0.01, 0});
  CHECK_THROWS_AS(density_plane(scene, 1), std::logic_error);
}

}  // namespace
}  // namespace smp
