// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/camera.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/parallel.h"
#include "smp/phantom/exact_math.h"

namespace smp::phantom {
namespace {

constexpr int kBandRows = 64;     // sample rows of one work item
constexpr double kNearMm = 10.0;  // nothing of the scene comes closer to the camera

constexpr float kRowSlack = 1.0F;  // rows: more than the rounding of a float

struct Corner {
  double x, y, inverse_depth;
};

struct Flat {
  std::array<Corner, 3> c;
  float low, high;  ///< rows it lies between
  std::uint32_t number;
};

/// A block of samples, ends excluded.
struct Block {
  int x0, y0, x1, y1;
};

/// Calls `visit(x, y, depth)` for each sample of the block whose centre the triangle covers.
template <class Visit>
void cover(const Flat& t, const Block& block, Visit visit) {
  const auto& [a, b, c] = t.c;
  const int y0 = std::max(block.y0, static_cast<int>(std::ceil(std::min({a.y, b.y, c.y}) - 0.5)));
  const int y1 = std::min(block.y1 - 1, static_cast<int>(std::floor(std::max({a.y, b.y, c.y}) - 0.5)));
  const int x0 = std::max(block.x0, static_cast<int>(std::ceil(std::min({a.x, b.x, c.x}) - 0.5)));
  const int x1 = std::min(block.x1 - 1, static_cast<int>(std::floor(std::max({a.x, b.x, c.x}) - 0.5)));
  const double area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  if (x0 > x1 || y0 > y1 || area == 0.0) return;
  for (int y = y0; y <= y1; ++y) {
    const double py = y + 0.5;
    const double by = b.y - py;
    const double cy = c.y - py;
    const double ay = a.y - py;
    for (int x = x0; x <= x1; ++x) {
      const double px = x + 0.5;
      const double na = (b.x - px) * cy - by * (c.x - px);
      const double nb = (c.x - px) * ay - cy * (a.x - px);
      // Half of the samples of a box are outside: told by sign, without the divisions.
      if (na * area < 0.0 || nb * area < 0.0) continue;
      const double wa = na / area;
      const double wb = nb / area;
      const double wc = 1.0 - wa - wb;
      if (wc < 0.0) continue;
      visit(x, y, static_cast<float>(1.0 / (wa * a.inverse_depth + wb * b.inverse_depth + wc * c.inverse_depth)));
    }
  }
}

std::vector<Flat> flat_triangles(const Camera& camera, const std::vector<const Mesh*>& meshes, int samples) {
  std::vector<Flat> out;
  std::size_t count = 0;
  for (const Mesh* mesh : meshes) count += mesh->triangles.size();
  out.reserve(count);
  std::uint32_t number = 0;
  for (const Mesh* mesh : meshes) {
    std::vector<Vec3> p;
    p.reserve(mesh->points.size());
    for (const Vec3& q : mesh->points) p.push_back(camera.project(q));
    for (const auto& tri : mesh->triangles) {
      ++number;
      Flat f{{}, 0.0F, 0.0F, number};
      bool visible = true;
      for (std::size_t k = 0; k < 3; ++k) {
        const Vec3& q = p[tri[k]];
        visible = visible && q.z > kNearMm;
        f.c[k] = {q.x * samples, q.y * samples, 1.0 / q.z};
      }
      if (!visible) continue;
      f.low = static_cast<float>(std::min({f.c[0].y, f.c[1].y, f.c[2].y})) - kRowSlack;
      f.high = static_cast<float>(std::max({f.c[0].y, f.c[1].y, f.c[2].y})) + kRowSlack;
      out.push_back(f);
    }
  }
  return out;
}

}  // namespace

Camera look_at(Vec3 eye, Vec3 target, Vec3 up, double roll_rad) {
  Camera c;
  c.eye = eye;
  c.forward = unit(target - eye);
  // x to the left, y to the front, z up is a left-handed frame: a picture's right is up x forward.
  const Vec3 right = unit(cross(up, c.forward));
  const Vec3 down = cross(right, c.forward);
  c.right = exact_cos(roll_rad) * right + exact_sin(roll_rad) * down;
  c.down = exact_cos(roll_rad) * down - exact_sin(roll_rad) * right;
  return c;
}

DepthBuffer draw_depth(const Camera& camera, const std::vector<const Mesh*>& meshes, int samples, int threads) {
  DepthBuffer out;
  out.width = camera.width_px * samples;
  out.height = camera.height_px * samples;
  const std::size_t n = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height);
  out.depth_mm.assign(n, kFarDepth);
  out.triangle.assign(n, 0);
  const std::vector<Flat> flats = flat_triangles(camera, meshes, samples);
  const auto width = static_cast<std::size_t>(out.width);
  const int bands = (out.height + kBandRows - 1) / kBandRows;
  parallel_for(static_cast<std::size_t>(bands), threads, [&](std::size_t band) {
    const int begin = static_cast<int>(band) * kBandRows;
    const int end = std::min(out.height, begin + kBandRows);
    for (const Flat& f : flats) {
      if (f.high < static_cast<float>(begin) || f.low > static_cast<float>(end)) continue;
      cover(f, {0, begin, out.width, end}, [&](int x, int y, float depth) {
        const std::size_t i = static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x);
        if (depth >= out.depth_mm[i]) return;
        out.depth_mm[i] = depth;
        out.triangle[i] = f.number;
      });
    }
  });
  return out;
}

FineDepth draw_fine(const Camera& camera, const Mesh& mesh, const std::vector<std::uint8_t>& chosen, int samples,
                    int threads) {
  const auto w = static_cast<std::size_t>(camera.width_px);
  const auto per_pixel = static_cast<std::size_t>(samples * samples);
  FineDepth out{samples, std::vector<std::uint32_t>(chosen.size(), 0), {}, {}};
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i] != 0) out.place[i] = ++count;
  out.depth_mm.assign(count * per_pixel, kFarDepth);
  out.triangle.assign(count * per_pixel, 0);
  const std::vector<Flat> flats = flat_triangles(camera, {&mesh}, samples);
  const auto pixel_of = [samples](double sample, int limit) {
    return std::clamp(static_cast<int>(std::floor(sample / samples)), 0, limit - 1);
  };
  const int bands = (camera.height_px + kBandRows - 1) / kBandRows;
  parallel_for(static_cast<std::size_t>(bands), threads, [&](std::size_t band) {
    const int begin = static_cast<int>(band) * kBandRows;
    const int end = std::min(camera.height_px, begin + kBandRows);
    for (const Flat& f : flats) {
      if (f.high < static_cast<float>(begin * samples) || f.low > static_cast<float>(end * samples)) continue;
      const auto [low, high] = std::minmax({f.c[0].x, f.c[1].x, f.c[2].x});
      const int x1 = pixel_of(high, camera.width_px);
      const int y1 = std::min(pixel_of(static_cast<double>(f.high), camera.height_px), end - 1);
      for (int y = std::max(pixel_of(static_cast<double>(f.low), camera.height_px), begin); y <= y1; ++y)
        for (int x = pixel_of(low, camera.width_px); x <= x1; ++x) {
          const std::uint32_t place = out.place[static_cast<std::size_t>(y) * w + static_cast<std::size_t>(x)];
          if (place == 0) continue;
          const std::size_t first = (place - 1) * per_pixel;
          cover(f, {x * samples, y * samples, (x + 1) * samples, (y + 1) * samples}, [&](int sx, int sy, float depth) {
            const std::size_t i = first + static_cast<std::size_t>((sy - y * samples) * samples + sx - x * samples);
            if (depth >= out.depth_mm[i]) return;
            out.depth_mm[i] = depth;
            out.triangle[i] = f.number;
          });
        }
    }
  });
  return out;
}

}  // namespace smp::phantom
