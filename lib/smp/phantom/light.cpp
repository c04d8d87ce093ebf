// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/light.h"

#include <algorithm>
#include <cmath>

#include "smp/base/parallel.h"
#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"

namespace smp::phantom {
namespace {

constexpr double kFarEyeMm = 20000.0;  // a light this far away casts nearly parallel shadows
constexpr double kSceneRadiusMm = 330.0;
constexpr int kAroundCount = 14;  // directions that stand for the surroundings
constexpr int kAroundMapPx = 96;
constexpr double kGoldenAngle = 2.39996322972865332;  // pi (3 - sqrt 5): even spiral on a sphere
constexpr double kLampsShare = 0.4;   // of the key's light that further lamps give instead, if there are any
constexpr double kWhiteLevel = 1.05;  // power of all light on a facing white surface: paper is just below clipping

/// Colour of the surroundings in direction `d`: bright ceiling or sky, walls, dark floor, and one bright side (a window
/// or a sunlit wall) towards `bright`, bluer than the rest.
Rgb around_color(Vec3 d, Vec3 bright, double warmth) {
  const double up = 0.5 + 0.5 * d.z;
  const Rgb warm{1.0 + 0.24 * (warmth - 0.5), 1.0, 1.0 - 0.42 * (warmth - 0.5)};
  const Rgb cool{1.0 - 0.10 * (warmth - 0.5), 1.0, 1.0 + 0.16 * (warmth - 0.5)};
  const double toward = std::max(0.0, dot(d, bright));
  return (0.13 + 0.42 * up * up) * warm + (1.9 * toward * toward * toward) * cool;
}

constexpr double kBrightTurnDeg = 55.0;       // the bright side lies within this of the key's azimuth
constexpr double kBrightElevationDeg = 28.0;  // windows stand a little above the head

}  // namespace

Lighting make_lighting(const PhantomLight& o, Vec3 view_forward, std::uint64_t seed) {
  Vec3 back = Vec3{-view_forward.x, -view_forward.y, 0.0};
  if (norm(back) < 0.2) back = {0.0, 1.0, 0.0};
  back = unit(back);
  const Vec3 right = cross(Vec3{0, 0, 1}, Vec3{-back.x, -back.y, 0.0});
  const double az = rad_from_deg(o.azimuth_deg);
  const double el = rad_from_deg(o.elevation_deg);
  const Vec3 flat = exact_cos(az) * back + exact_sin(az) * right;
  Lighting out;
  out.key.toward = unit(exact_cos(el) * flat + exact_sin(el) * Vec3{0, 0, 1});
  const double w = o.warmth_ratio - 0.5;
  out.key.power = (kWhiteLevel * o.key_ratio) * Rgb{1.0 - 0.2 * w, 1.0, 1.0 + 0.32 * w};  // key against warm walls
  out.shadow_blur_mm = 1.0 + 26.0 * o.softness_ratio;
  const double lamps_share = o.lamps > 0 ? kLampsShare : 0.0;
  for (int k = 0; k < o.lamps; ++k) {
    Rng rng(seed, "lamp", static_cast<std::uint64_t>(k));
    const double side = (k % 2 == 0 ? -1.0 : 1.0) * (o.azimuth_deg < 0.0 ? -1.0 : 1.0);  // first against the key
    const double a = rad_from_deg(side * rng.uniform(30.0, 120.0));
    const double e = rad_from_deg(rng.uniform(15.0, 80.0));
    const Vec3 toward = exact_cos(e) * (exact_cos(a) * back + exact_sin(a) * right) + exact_sin(e) * Vec3{0, 0, 1};
    const double warm = rng.uniform(-0.5, 0.5);
    const Rgb tint{1.0 + 0.25 * warm, 1.0, 1.0 - 0.45 * warm};
    out.lamps.push_back({unit(toward), (kWhiteLevel * o.key_ratio * lamps_share / o.lamps) * tint});
  }
  out.key.power = (1.0 - lamps_share) * out.key.power;
  Rng rng(seed, "bright side");
  const double turn = az + rad_from_deg(rng.uniform(-kBrightTurnDeg, kBrightTurnDeg));
  const double height = rad_from_deg(kBrightElevationDeg);
  const Vec3 bright =
      exact_cos(height) * (exact_cos(turn) * back + exact_sin(turn) * right) + exact_sin(height) * Vec3{0, 0, 1};
  for (int k = 0; k < kAroundCount; ++k) {
    const double z = 1.0 - (2.0 * k + 1.0) / kAroundCount;
    const double r = std::sqrt(1.0 - z * z);
    const Vec3 d{r * exact_cos(kGoldenAngle * k), r * exact_sin(kGoldenAngle * k), z};
    // Sum over a sphere of max(0, n.d) is count/4: scale so that a facing surface gets the rest of the white level.
    const double scale = kWhiteLevel * (1.0 - o.key_ratio) * 4.0 / kAroundCount / 0.62;
    out.around.push_back({d, scale * around_color(d, bright, o.warmth_ratio)});
  }
  return out;
}

ShadowMap::ShadowMap(Vec3 toward, const std::vector<const Mesh*>& meshes, int size_px, int threads) {
  const Vec3 middle{0.0, -10.0, -60.0};
  const Vec3 up = std::fabs(toward.z) > 0.9 ? Vec3{0, 1, 0} : Vec3{0, 0, 1};
  camera_ = look_at(middle + kFarEyeMm * toward, middle, up, 0.0);
  camera_.width_px = camera_.height_px = size_px;
  camera_.center_x_px = camera_.center_y_px = 0.5 * size_px;
  camera_.focal_px = 0.5 * size_px / kSceneRadiusMm * kFarEyeMm;
  depth_ = draw_depth(camera_, meshes, 1, threads);
  for (std::size_t k = 0; k < kTaps; ++k) {
    const double a = kGoldenAngle * static_cast<double>(k);
    taps_[k] = {std::sqrt((static_cast<double>(k) + 0.5) / kTaps), exact_cos(a), exact_sin(a)};
  }
}

bool ShadowMap::lit(double x, double y, double depth) const {
  const int i = static_cast<int>(std::floor(x));
  const int j = static_cast<int>(std::floor(y));
  if (i < 0 || j < 0 || i >= depth_.width || j >= depth_.height) return true;
  return depth <=
         static_cast<double>(depth_.depth_mm[static_cast<std::size_t>(j) * static_cast<std::size_t>(depth_.width) +
                                             static_cast<std::size_t>(i)]);
}

double ShadowMap::reach(Vec3 p, double bias_mm, double blur_mm) const {
  const Vec3 q = camera_.project(p);
  const double depth = q.z - bias_mm;
  const double r = blur_mm * camera_.focal_px / kFarEyeMm;
  if (r < 0.75) return lit(q.x, q.y, depth) ? 1.0 : 0.0;
  double sum = 0.0;
  for (const Tap& t : taps_) {
    const double s = r * t.radius;
    sum += lit(q.x + s * t.cosine, q.y + s * t.sine, depth) ? 1.0 : 0.0;
  }
  return sum / kTaps;
}

std::vector<std::vector<Rgb>> surrounding_light(const Lighting& lighting, const std::vector<const Mesh*>& meshes,
                                                int threads) {
  const std::size_t count = lighting.around.size();
  std::vector<std::vector<std::vector<float>>> share(count);
  parallel_for(count, threads, [&](std::size_t k) {
    const ShadowMap map(lighting.around[k].toward, meshes, kAroundMapPx, 1);
    for (const Mesh* mesh : meshes) {
      std::vector<float>& out = share[k].emplace_back();
      for (std::size_t v = 0; v < mesh->points.size(); ++v) {
        const double facing = dot(mesh->normals[v], lighting.around[k].toward);
        const bool reached = facing > 0.0 && map.reach(mesh->points[v] + 2.0 * mesh->normals[v], 9.0, 0.0) > 0.0;
        out.push_back(static_cast<float>(reached ? facing : 0.0));
      }
    }
  });
  std::vector<std::vector<Rgb>> out;
  for (std::size_t m = 0; m < meshes.size(); ++m) {
    std::vector<Rgb> light(meshes[m]->points.size());
    for (std::size_t v = 0; v < light.size(); ++v)
      for (std::size_t k = 0; k < count; ++k)
        light[v] = light[v] + static_cast<double>(share[k][m][v]) * lighting.around[k].power;
    out.push_back(std::move(light));
  }
  return out;
}

}  // namespace smp::phantom
