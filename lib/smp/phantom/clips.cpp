// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/clips.h"

#include <algorithm>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"

namespace smp::phantom {
namespace {

// Size of a metal snap or duck-bill clip.
constexpr double kHalfWidthMm = 4.2, kHalfHeightMm = 1.8;
constexpr double kNoseShare = 0.45;     // width of the pointed end over that of the broad one
constexpr double kBendRadiusMm = 90.0;  // clips are curved like the head
constexpr double kBesideMm = 9.0;       // middle of a clip from the patch's edge
constexpr double kLiftMm = 1.5;         // the lower half of the hair passes through the clip, the rest lies under it
constexpr int kAround = 12, kAlong = 18;

}  // namespace

std::vector<Clip> place_clips(const Implicit& head, const HeadMarks& marks, const ScalpField& field,
                              const PhantomOptions& o, std::uint64_t seed) {
  std::vector<Clip> out;
  const auto& patches = field.patches();
  if (patches.empty()) return out;
  const double hair_mm = 0.35 * std::min(o.hair.side_length_mm, 14.0);  // thickness of the layer it lies on
  for (int k = 0; k < o.clips.clips; ++k) {
    Rng rng(seed, "clip", static_cast<std::uint64_t>(k));
    const auto& patch = patches[static_cast<std::size_t>(k) % patches.size()];
    // The first clip holds what hangs from above, the next ones stand to its left and right.
    const int place = k / static_cast<int>(patches.size());
    const double side = place % 2 == 0 ? 1.0 : -1.0;
    const double turn = 0.5 * kPi + side * (0.25 + 0.85 * ((place + 1) / 2)) + rng.uniform(-0.25, 0.25);
    const Vec3 east = unit(cross(Vec3{0, 0, 1}, patch.center));
    const Vec3 north = cross(patch.center, east);
    const Vec3 away = exact_cos(turn) * east + exact_sin(turn) * north;
    const Vec3 middle = skin_along(head, marks.skull_center, patch.center);
    const double reach = norm(middle - marks.skull_center);
    const Vec3 direction = unit(patch.center + ((patch.radius_mm + kBesideMm) / reach) * away);
    const Vec3 p = skin_along(head, marks.skull_center, direction);
    const Vec3 n = unit(head.gradient(p));
    const double skew = rng.uniform(-0.35, 0.35);
    const Vec3 across = unit(tangent_part(away, n));
    const Vec3 along = unit(exact_cos(skew) * cross(n, across) + exact_sin(skew) * across);
    out.push_back({p + (hair_mm + kLiftMm) * n, along, n, 0.5 * o.clips.clip_mm});
  }
  return out;
}

std::vector<PhantomClipTruth> clip_truth(const std::vector<Clip>& clips, const Camera& camera) {
  std::vector<PhantomClipTruth> out;
  for (const Clip& c : clips) {
    const Vec3 a = camera.project(c.center - c.half_mm * c.along);
    const Vec3 b = camera.project(c.center + c.half_mm * c.along);
    const Vec3 m = camera.project(c.center);
    const bool inside = m.x >= 0.0 && m.y >= 0.0 && m.x < camera.width_px && m.y < camera.height_px;
    out.push_back({{c.center.x, c.center.y, c.center.z},
                   {{{a.x, a.y}, {b.x, b.y}}},
                   inside && dot(c.out, camera.eye - c.center) > 0.0});
  }
  return out;
}

Mesh clip_mesh(const std::vector<Clip>& clips) {
  Mesh mesh;
  for (const Clip& c : clips) {
    const auto first = static_cast<std::uint32_t>(mesh.points.size());
    const Vec3 side = cross(c.out, c.along);
    for (int i = 0; i <= kAlong; ++i) {
      const double u = 2.0 * i / kAlong - 1.0;
      const double round = std::sqrt(std::max(0.0, 1.0 - u * u * u * u * u * u)) + 0.02;
      const double width = kHalfWidthMm * (1.0 - (1.0 - kNoseShare) * (0.5 + 0.5 * u)) * round;
      const double height = kHalfHeightMm * round;
      const double x = c.half_mm * u;
      const Vec3 axis = c.center + x * c.along - (x * x / (2.0 * kBendRadiusMm)) * c.out;
      for (int j = 0; j < kAround; ++j) {
        const double a = 2.0 * kPi * j / kAround;
        mesh.points.push_back(axis + (width * exact_cos(a)) * side + (height * exact_sin(a)) * c.out);
        mesh.normals.push_back(unit((height * exact_cos(a)) * side + (width * exact_sin(a)) * c.out));
      }
    }
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(kAlong); ++i)
      for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(kAround); ++j) {
        const std::uint32_t k = (j + 1) % kAround;
        const std::uint32_t a = first + i * kAround;
        const std::uint32_t b = a + kAround;
        mesh.triangles.push_back({a + j, b + j, b + k});
        mesh.triangles.push_back({a + j, b + k, a + k});
      }
  }
  return mesh;
}

}  // namespace smp::phantom
