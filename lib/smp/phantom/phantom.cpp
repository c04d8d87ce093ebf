// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/phantom.h"

#include <cmath>

#include "smp/base/sha256.h"
#include "smp/imaging/codecs.h"
#include "smp/phantom/closeup.h"
#include "smp/phantom/hair_draw.h"
#include "smp/phantom/scene.h"
#include "smp/phantom/truth.h"

namespace smp {
namespace {

constexpr double kShakeAngle = 0.4;  // rad: hands shake mostly sideways

/// Blur, development and coding of the exposed film.
void finish(phantom::Film& film, PhantomResult& r, phantom::Rgb tint, int threads) {
  PhantomCamera c = r.options.camera;
  c.cast = {c.cast[0] * tint.r, c.cast[1] * tint.g, c.cast[2] * tint.b};
  phantom::blur_film(film, c.blur_px, c.motion_px, kShakeAngle, threads);
  std::vector<std::uint8_t> pixels = phantom::develop(film, c, r.seed, threads);
  cv::Mat picture(c.height_px, c.width_px, CV_8UC3, pixels.data());
  if (c.view == View::closeup) phantom::burn_in(picture, r.options, r.seed);
  r.picture = picture.clone();
  r.photo_extension = c.jpeg_quality > 0 ? ".jpg" : ".png";
  r.photo_bytes = c.jpeg_quality > 0 ? encode_jpeg(picture, c.jpeg_quality) : encode_png(picture);
  r.truth.photo_sha256 = sha256_hex(r.photo_bytes);
}

void make_closeup(PhantomResult& r, int threads) {
  const std::vector<phantom::Shaft> shafts = phantom::plan_shafts(r.options, r.seed);
  phantom::Film film = phantom::expose_closeup(r.options, shafts, r.seed, threads);
  r.truth.closeup = phantom::closeup_truth(shafts, r.options);
  r.truth.hair_count = r.truth.closeup->hair_count;
  r.truth.unit_count = r.truth.closeup->unit_count;
  r.truth.mm_per_px = 1.0 / r.options.closeup.px_per_mm;
  r.truth.full_units_per_cm2 = r.options.hair.units_per_cm2;
  r.truth.skin_lab = {r.options.skin.lab[0], r.options.skin.lab[1], r.options.skin.lab[2]};
  r.truth.hair_lab = phantom::hair_lab(r.options.hair.color);
  finish(film, r, {1.0, 1.0, 1.0}, threads);
}

void make_head_photo(PhantomResult& r, int threads) {
  const phantom::Scene scene = phantom::make_scene(r.options, r.seed, threads);
  phantom::Exposure exposure = phantom::expose(scene, r.options, r.seed, threads);
  phantom::measure_truth(scene, exposure, r, threads);
  finish(exposure.film, r, scene.color.tint(), threads);
}

}  // namespace

PhantomResult make_phantom(const PhantomOptions& options, std::uint64_t seed, int threads) {
  PhantomResult r;
  r.options = options;
  r.seed = seed;
  options.camera.view == View::closeup ? make_closeup(r, threads) : make_head_photo(r, threads);
  return r;
}

}  // namespace smp
