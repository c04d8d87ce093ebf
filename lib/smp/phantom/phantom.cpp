// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/phantom.h"

#include <algorithm>
#include <cmath>

#include "smp/base/sha256.h"
#include "smp/imaging/codecs.h"
#include "smp/phantom/closeup.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/hair_draw.h"
#include "smp/phantom/scene.h"
#include "smp/phantom/truth.h"

namespace smp {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr double kShakeAngle = 0.4;  // rad: hands shake mostly sideways

constexpr double kBehindMm = 1500.0;  // what is behind the head lies this much farther away

void focus_lens(const phantom::Scene& scene, phantom::Exposure& e, const PhantomCamera& c, int threads) {
  if (c.aperture_mm <= 0.0) return;
  const phantom::Foreground front = phantom::foreground_of(scene, e);
  const phantom::Focus focus{c.aperture_mm, std::max(50.0, front.nearest_mm + c.focus_mm), scene.camera.focal_px,
                             c.distance_mm + kBehindMm};
  phantom::defocus(e.film, front.depth_mm, front.ratio, focus, threads);
}

/// Scars, grafts and clips of the truth.
void list_extras(const phantom::Scene& scene, PhantomResult& r) {
  r.truth.scars = scene.field.scars().truth(scene.head);
  for (const Vec3& d : scene.field.scars().punches())
    r.punches_mm.push_back(phantom::skin_along(scene.head_surface, scene.marks.skull_center, d));
  if (r.options.grafts.per_cm2 > 0.0)
    r.truth.grafts = phantom::graft_truth(scene.grafts, scene.head, scene.is_ear, scene.field);
  for (const phantom::Graft& g : scene.grafts)
    r.grafts.push_back({g.position.x, g.position.y, g.position.z, g.direction.x, g.direction.y, g.direction.z, g.row,
                        g.hairs, static_cast<int>(g.unit)});
  r.truth.clips = phantom::clip_truth(scene.clips, scene.camera);
}

/// Blur, development and coding of the exposed film.
void finish(phantom::Film& film, PhantomResult& r, phantom::Rgb tint, double metered, int threads) {
  PhantomCamera c = r.options.camera;
  c.cast = {c.cast[0] * tint.r, c.cast[1] * tint.g, c.cast[2] * tint.b};
  phantom::blur_film(film, c.blur_px, c.motion_px, kShakeAngle, threads);
  std::vector<std::uint8_t> pixels = phantom::develop(film, c, metered, r.seed, threads);
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
  finish(film, r, {1.0, 1.0, 1.0}, 1.0, threads);
}

void make_head_photo(PhantomResult& r, int threads) {
  const phantom::Scene scene = phantom::make_scene(r.options, r.seed, threads);
  phantom::Exposure exposure = phantom::expose(scene, r.options, r.seed, threads);
  phantom::measure_truth(scene, exposure, r, threads);
  list_extras(scene, r);
  const double metered = phantom::metered_gain(exposure.film, exposure.skin, r.options.camera.metering_ratio);
  r.truth.exposure_gain = metered * phantom::exact_exp(r.options.camera.exposure_ev * kLn2);
  focus_lens(scene, exposure, r.options.camera, threads);
  finish(exposure.film, r, scene.color.tint(), metered, threads);
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
