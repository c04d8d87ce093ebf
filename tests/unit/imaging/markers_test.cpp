// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/markers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "unit/imaging/marker_scene.h"

using namespace smp;
using namespace smp::test;

namespace {

constexpr double kDiagonal35_mm = 43.2666;

// A scene drawn at random: focal length of any phone lens, tilt to 30 degrees, marker 45..170 px wide.
MarkerScene random_scene(Rng& rng) {
  MarkerScene scene;
  scene.size_px = {800, 600};
  scene.focal_px = 1000.0 * rng.uniform(24.0, 60.0) / kDiagonal35_mm;
  scene.depth_mm = scene.focal_px * 20.0 / rng.uniform(45.0, 170.0);
  scene.tilt_deg = rng.uniform(0.0, 30.0);
  scene.tilt_axis_deg = rng.uniform(0.0, 360.0);
  scene.blur_px = rng.uniform(0.5, 1.6);
  scene.noise = rng.uniform(0.001, 0.008);
  scene.shade_ratio = rng.uniform(0.0, 0.4);
  scene.sharpen = rng.uniform(0.0, 0.6);
  scene.tone = rng.uniform(0.92, 1.08);
  scene.jpeg_quality = 85 + static_cast<int>(rng.below(12));
  scene.sharpen_px = rng.uniform(0.8, 1.8);
  scene.distortion = rng.uniform(-0.006, 0.006);  // what phones leave after their own correction
  scene.ink_mm = rng.uniform(0.0, 0.05);
  return scene;
}

std::uint64_t num_scenes() {
  const char* text = std::getenv("SMP_SCENES");
  return text ? std::strtoull(text, nullptr, 10) : 60;
}

/// Other seeds than the default give scenes that no constant was tuned on.
std::uint64_t scene_seed() {
  const char* text = std::getenv("SMP_SEED");
  return text ? std::strtoull(text, nullptr, 10) : 0;
}

/// A 95 % interval covers all of 60 scenes one time in twenty, so the upper bar of 99 % is judged on 200 (soak) only.
void check_not_too_wide(double coverage) {
  if (num_scenes() >= 200) CHECK(coverage <= 0.99);
}

struct Score {
  std::vector<double> error;  // ratio
  std::vector<double> half_width;
  int covered = 0;
  int missed = 0;

  void add(double value, double truth, double uncertainty) {
    error.push_back(std::abs(value / truth - 1.0));
    half_width.push_back(uncertainty);
    if (error.back() <= uncertainty) ++covered;
  }
  [[nodiscard]] double rms() const {
    double sum = 0;
    for (const double e : error) sum += e * e;
    return std::sqrt(sum / static_cast<double>(error.size()));
  }
  [[nodiscard]] double median_width() {
    std::sort(half_width.begin(), half_width.end());
    return half_width[half_width.size() / 2];
  }
  [[nodiscard]] double max() const { return *std::max_element(error.begin(), error.end()); }
  [[nodiscard]] double coverage() const { return covered / static_cast<double>(error.size()); }
};

}  // namespace

TEST_CASE("a marker gives its id, its tilt and the scale at its centre") {
  MarkerScene scene;
  scene.tilt_deg = 25;
  scene.tilt_axis_deg = 40;
  scene.markers = {{7, 0, 0, 15}};
  Rng rng(1, "marker");
  const auto markers = find_markers(scene.render(rng), {.marker_mm = 20});
  REQUIRE(markers.size() == 1);
  CHECK(markers[0].id == 7);
  CHECK(markers[0].tilt_deg == doctest::Approx(25).epsilon(0.1));
  CHECK(markers[0].mm_per_px == doctest::Approx(0.5).epsilon(0.005));
  CHECK(norm(markers[0].center_px - Px2{600, 450}) < 0.3);
}

TEST_CASE("one marker: error at most 1 percent, interval right, over random scenes to 30 degrees") {
  Score score;
  for (std::uint64_t i = 0; i < num_scenes(); ++i) {
    Rng rng(scene_seed(), "one_marker", i);
    MarkerScene scene = random_scene(rng);
    scene.markers = {{static_cast<int>(rng.below(50)), 0, 0, rng.uniform(0.0, 360.0)}};
    const auto markers = find_markers(scene.render(rng), {.marker_mm = 20});
    const auto scale = scale_from_markers(markers, {400, 300}, scene.size_px, {.marker_mm = 20});
    if (!scale) {
      ++score.missed;
      continue;
    }
    score.add(scale->mm_per_px, scene.mm_per_px({400, 300}), scale->uncertainty_ratio);
  }
  MESSAGE("missed " << score.missed << " rms " << score.rms() << " max " << score.max() << " coverage "
                    << score.coverage() << " median half width " << score.median_width());
  CHECK(score.missed <= 2);
  CHECK(score.max() <= 0.01);
  CHECK(score.coverage() >= 0.91);
  check_not_too_wide(score.coverage());
  CHECK(score.median_width() <= 3.0 * score.rms());
}

TEST_CASE("two markers: error at most 0.5 percent at a point between them") {
  Score score;
  for (std::uint64_t i = 0; i < num_scenes(); ++i) {
    Rng rng(scene_seed(), "two_markers", i);
    MarkerScene scene = random_scene(rng);
    const double reach = 150.0 * scene.depth_mm / scene.focal_px;  // picture is 400 px each side of the centre
    scene.markers = {{3, -reach, rng.uniform(-0.4, 0.4) * reach, rng.uniform(0.0, 360.0)},
                     {4, reach, rng.uniform(-0.4, 0.4) * reach, rng.uniform(0.0, 360.0)}};
    const auto markers = find_markers(scene.render(rng), {.marker_mm = 20});
    if (markers.size() != 2) {
      ++score.missed;
      continue;
    }
    const auto scale = scale_from_markers(markers, {400, 300}, scene.size_px, {.marker_mm = 20});
    score.add(scale->mm_per_px, scene.mm_per_px({400, 300}), scale->uncertainty_ratio);
  }
  MESSAGE("missed " << score.missed << " rms " << score.rms() << " max " << score.max() << " coverage "
                    << score.coverage() << " median half width " << score.median_width());
  CHECK(score.missed <= 4);
  CHECK(score.max() <= 0.005);
  CHECK(score.coverage() >= 0.91);
  check_not_too_wide(score.coverage());
  CHECK(score.median_width() <= 3.0 * score.rms());
}

TEST_CASE("a picture without markers gives none") {
  MarkerScene scene;
  Rng rng(1, "none");
  CHECK(find_markers(scene.render(rng), {.marker_mm = 20}).empty());
  CHECK_FALSE(scale_from_markers({}, {1, 1}, {10, 10}).has_value());
}
