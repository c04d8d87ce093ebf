// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/phantom.h"

#include <cmath>

#include "smp/base/sha256.h"
#include "smp/imaging/codecs.h"
#include "smp/phantom/scene.h"
#include "smp/phantom/truth.h"

namespace smp {

PhantomResult make_phantom(const PhantomOptions& options, std::uint64_t seed, int threads) {
  PhantomResult r;
  r.options = options;
  r.seed = seed;
  const phantom::Scene scene = phantom::make_scene(options, seed, threads);
  phantom::Exposure exposure = phantom::expose(scene, options, seed, threads);
  phantom::measure_truth(scene, exposure, r, threads);
  const PhantomCamera& c = options.camera;
  constexpr double kShakeAngle = 0.4;  // rad: hands shake mostly sideways
  phantom::blur_film(exposure.film, c.blur_px, c.motion_px, kShakeAngle, threads);
  std::vector<std::uint8_t> pixels = phantom::develop(exposure.film, c, seed, threads);
  const cv::Mat picture(c.height_px, c.width_px, CV_8UC3, pixels.data());
  r.photo_extension = c.jpeg_quality > 0 ? ".jpg" : ".png";
  r.photo_bytes = c.jpeg_quality > 0 ? encode_jpeg(picture, c.jpeg_quality) : encode_png(picture);
  r.truth.photo_sha256 = sha256_hex(r.photo_bytes);
  return r;
}

}  // namespace smp
