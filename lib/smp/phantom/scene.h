// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/phantom/camera.h"
#include "smp/phantom/cards.h"
#include "smp/phantom/clips.h"
#include "smp/phantom/film.h"
#include "smp/phantom/grafts.h"
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
  std::vector<Graft> grafts;
  std::vector<Clip> clips;
  Mesh clip_mesh;
};

Scene make_scene(const PhantomOptions& options, std::uint64_t seed, int threads);

/// The photograph before the camera's electronics, and what is known about each pixel.
struct Exposure {
  Film film;
  DepthBuffer depth;              ///< two samples a pixel side
  std::vector<float> hair_cover;  ///< share of the pixel under hair
  cv::Mat skin;         ///< CV_8UC1, label code of the skin at the pixel; 0 where the head fills less than half
  cv::Mat density;      ///< CV_8UC1, 0..1 as 0..255, 0 outside the scalp
  cv::Mat position_mm;  ///< CV_32FC3, of the head at the pixel's centre; zero where there is no head
  cv::Mat normal;       ///< CV_32FC3
  cv::Mat mm_per_px;    ///< CV_32FC1, for a surface facing the camera
};

/// Distance along the view axis and share of each pixel that is not backdrop: what depth of field needs.
struct Foreground {
  std::vector<float> depth_mm, ratio;
  double nearest_mm = 0.0;  ///< of the head
};
Foreground foreground_of(const Scene& scene, const Exposure& exposure);

Exposure expose(const Scene& scene, const PhantomOptions& options, std::uint64_t seed, int threads);

}  // namespace smp::phantom
