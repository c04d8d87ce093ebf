// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/hair_draw.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "smp/base/parallel.h"
#include "smp/phantom/exact_math.h"

namespace smp::phantom {
namespace {

constexpr int kBandRows = 32;
constexpr std::size_t kAhead = 8;     // segments; fetched this early a segment is there when it is drawn
constexpr double kDepthBiasMm = 1.2;  // hair lies on the surface that hides it
constexpr Rgb kWhiteHair{0.52, 0.51, 0.47};
constexpr double kSheen = 0.055;           // strength of the surface reflection of the cuticle (n = 1.55: F0 = 0.046)
constexpr double kSheenPower = 42.0;       // width of the highlight along the hair, about 8 degrees (Marschner 2003)
constexpr double kInnerSheenPower = 14.0;  // the second, coloured highlight is wider
constexpr double kCuticleTilt = 0.07;      // scales lean 3-4 degrees: shifts the highlight towards the root

struct Segment {
  float x0, y0, x1, y1;  // px
  float depth;           // mm, nearer end
  float alpha_width;     // px
  std::uint32_t point;   // index of its first point
  bool counts;           // scalp hair: enters the cover
};

double lobe(double cosine_sum, double power) { return exact_exp(-power * cosine_sum * cosine_sum); }

/// Light from one direction scattered by a fibre with unit tangent `t` towards `view` (after Kajiya & Kay 1989, with
/// the two highlights of Marschner 2003).
Rgb scattered(Rgb albedo, Vec3 t, Vec3 toward, Vec3 view, double sheen) {
  const double tl = dot(t, toward);
  const double tv = dot(t, view);
  const double diffuse = std::sqrt(std::max(0.0, 1.0 - tl * tl));
  const double first = sheen * kSheen * lobe(tl + tv + kCuticleTilt, kSheenPower);
  const double second = 0.5 * lobe(tl + tv - 1.5 * kCuticleTilt, kInnerSheenPower);
  return (0.85 * diffuse + second) * albedo + Rgb{first, first, first};
}

}  // namespace

Rgb hair_albedo(HairColor color) {
  // Lab of tresses: black 18/0/-1, dark brown 23/3.5/4.3 (hair_lab_published); lighter shades estimated on that scale.
  switch (color) {
    case HairColor::black: return {0.020, 0.0185, 0.0185};
    case HairColor::dark_brown: return {0.040, 0.029, 0.023};
    case HairColor::brown: return {0.085, 0.054, 0.035};
    case HairColor::light_brown: return {0.16, 0.105, 0.066};
    case HairColor::blond: return {0.33, 0.235, 0.140};
    case HairColor::red: return {0.21, 0.085, 0.036};
    case HairColor::grey: return {0.22, 0.21, 0.195};
    case HairColor::white: return kWhiteHair;
  }
  return {};
}

Lab hair_lab(HairColor color) {
  const Rgb c = hair_albedo(color);
  return lab_from_linear({c.r, c.g, c.b});
}

std::vector<Rgb> shade_hair(const HairModel& hair, const HairLight& light, Vec3 eye, int threads) {
  const Rgb base = light.base;
  std::vector<Rgb> out(hair.points.size());
  constexpr std::size_t kChunk = 2048;
  parallel_for((hair.strands.size() + kChunk - 1) / kChunk, threads, [&](std::size_t chunk) {
    const std::size_t end = std::min(hair.strands.size(), (chunk + 1) * kChunk);
    for (std::size_t k = chunk * kChunk; k < end; ++k) {
      const Strand& s = hair.strands[k];
      const Root& root = hair.roots[k];
      const Rgb albedo = static_cast<double>(s.shade) * (s.white ? kWhiteHair : base);
      const Rgb around = (*light.around)[root.vertex];
      const double wrap = clamp01(0.25 + 0.75 * dot(root.normal, light.lighting->key.toward));
      const double reach = wrap > 0.0 ? light.shadow->reach(hair.points[s.first + s.count / 2], 4.0, 0.0) : 0.0;
      // Inner hairs and roots lie in the shade of outer ones where hair is dense and long.
      const double crowd =
          static_cast<double>(root.density_ratio) *
          smooth_step(1.5, 9.0, static_cast<double>(s.count) * norm(hair.points[s.first + 1] - hair.points[s.first]));
      for (std::uint32_t i = 0; i < s.count; ++i) {
        const std::uint32_t a = s.first + (i > 0 ? i - 1 : 0);
        const std::uint32_t b = s.first + std::min(i + 1, s.count - 1);
        const Vec3 t = unit(hair.points[b] - hair.points[a]);
        const Vec3 view = unit(eye - hair.points[s.first + i]);
        const double u = static_cast<double>(i) / (s.count - 1);
        const double open = 1.0 - crowd * (1.0 - (0.18 + 0.82 * static_cast<double>(s.layer) * (0.35 + 0.65 * u)));
        const Rgb direct =
            (reach * wrap * open) *
            (light.lighting->key.power * scattered(albedo, t, light.lighting->key.toward, view, light.sheen));
        const Rgb soft = (0.25 + 0.75 * open) * (around * (0.9 * albedo + Rgb{0.012, 0.012, 0.012}));
        out[s.first + i] = direct + soft;
      }
    }
  });
  return out;
}

namespace {

std::vector<Segment> visible_segments(const Camera& camera, const DepthBuffer& depth, int samples,
                                      const HairModel& hair) {
  std::vector<Segment> out;
  for (std::size_t k = 0; k < hair.strands.size(); ++k) {
    const Strand& s = hair.strands[k];
    const Root& root = hair.roots[k];
    Vec3 a = camera.project(hair.points[s.first]);
    for (std::uint32_t i = 1; i < s.count; ++i) {
      const Vec3 b = camera.project(hair.points[s.first + i]);
      const Vec3 m = 0.5 * (a + b);
      const int x = static_cast<int>(std::floor(m.x * samples));
      const int y = static_cast<int>(std::floor(m.y * samples));
      const bool on = m.x > -50.0 && m.y > -50.0 && m.x < camera.width_px + 50.0 && m.y < camera.height_px + 50.0;
      const bool in = x >= 0 && y >= 0 && x < depth.width && y < depth.height;
      const double front =
          in ? static_cast<double>(depth.depth_mm[static_cast<std::size_t>(y) * static_cast<std::size_t>(depth.width) +
                                                  static_cast<std::size_t>(x)])
             : 1e9;
      if (on && m.z < front + kDepthBiasMm) {
        out.push_back({static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(b.x),
                       static_cast<float>(b.y), static_cast<float>(m.z),
                       static_cast<float>(static_cast<double>(s.width_um) * 1e-3 * camera.focal_px / m.z),
                       s.first + i - 1, root.scalp});
      }
      a = b;
    }
  }
  return out;
}

/// Order from far to near, ties by number. Depths are positive: their bits sort like their values.
std::vector<std::uint32_t> far_to_near(const std::vector<Segment>& segments) {
  std::vector<std::uint64_t> keys(segments.size());
  for (std::size_t k = 0; k < keys.size(); ++k)
    keys[k] = static_cast<std::uint64_t>(~std::bit_cast<std::uint32_t>(segments[k].depth)) << 32 | k;
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> out(keys.size());
  std::transform(keys.begin(), keys.end(), out.begin(), [](std::uint64_t k) { return static_cast<std::uint32_t>(k); });
  return out;
}

/// Pixels of one band of rows that a drawer may touch.
struct Canvas {
  Film& film;
  std::vector<float>& cover;
  int row_begin, row_end;

  void lay(int x, int y, double alpha, Rgb c, bool counts) const {
    if (x < 0 || x >= film.width || y < row_begin || y >= row_end) return;
    const double a = std::min(alpha, 1.0);
    film.set(x, y, mix(film.at(x, y), c, a));
    if (!counts) return;
    float& v = cover[film.index(x, y) / 3];
    v = static_cast<float>(static_cast<double>(v) + (1.0 - static_cast<double>(v)) * a);
  }
};

/// Walks the segment pixel by pixel along its longer direction; in each step the hair's area inside that pixel column
/// (or row) is shared among the pixels across it.
void draw_segment(const Segment& s, Rgb c0, Rgb c1, const Canvas& canvas) {
  const double dx = static_cast<double>(s.x1) - static_cast<double>(s.x0);
  const double dy = static_cast<double>(s.y1) - static_cast<double>(s.y0);
  const bool steep = std::fabs(dy) > std::fabs(dx);
  double m0 = static_cast<double>(steep ? s.y0 : s.x0);
  double m1 = static_cast<double>(steep ? s.y1 : s.x1);
  double n0 = static_cast<double>(steep ? s.x0 : s.y0);
  double n1 = static_cast<double>(steep ? s.x1 : s.y1);
  if (m1 < m0) {
    std::swap(m0, m1);
    std::swap(n0, n1);
    std::swap(c0, c1);
  }
  const double length = std::max(m1 - m0, 1e-6);
  const double slope = (n1 - n0) / length;
  const double across =
      static_cast<double>(s.alpha_width) * std::sqrt(1.0 + slope * slope);  // width seen along the minor axis
  const int limit = steep ? canvas.film.height : canvas.film.width;
  const int begin = std::max(static_cast<int>(std::floor(m0)), steep ? canvas.row_begin : 0);
  const int end = std::min(static_cast<int>(std::floor(m1)), steep ? canvas.row_end - 1 : limit - 1);
  for (int m = begin; m <= end; ++m) {
    const double from = std::max(m0, static_cast<double>(m));
    const double to = std::min(m1, m + 1.0);
    const double share = to - from;
    if (share <= 0.0) continue;
    const double t = (0.5 * (from + to) - m0) / length;
    const double n = n0 + slope * (0.5 * (from + to) - m0);
    const Rgb c = mix(c0, c1, t);
    const double half = 0.5 * std::max(across, 1.0);  // thinner than a pixel: a pixel wide and as much fainter
    const double strength = share * std::min(across, 1.0);
    const int q0 = static_cast<int>(std::floor(n - half));
    const int q1 = static_cast<int>(std::floor(n + half));
    for (int q = q0; q <= q1; ++q) {
      const double overlap = std::min(n + half, q + 1.0) - std::max(n - half, static_cast<double>(q));
      if (overlap <= 0.0) continue;
      canvas.lay(steep ? q : m, steep ? m : q, overlap * strength, c, s.counts);
    }
  }
}

}  // namespace

void draw_hair(Film& film, std::vector<float>& cover, const Camera& camera, const DepthBuffer& depth, int samples,
               const HairModel& hair, const std::vector<Rgb>& colors, int threads) {
  cover.assign(static_cast<std::size_t>(film.width) * static_cast<std::size_t>(film.height), 0.0F);
  const std::vector<Segment> segments = visible_segments(camera, depth, samples, hair);
  const int bands = (film.height + kBandRows - 1) / kBandRows;
  std::vector<std::vector<std::uint32_t>> of_band(static_cast<std::size_t>(bands));
  for (const std::uint32_t k : far_to_near(segments)) {
    const Segment& s = segments[k];
    const double low = static_cast<double>(std::min(s.y0, s.y1)) - static_cast<double>(s.alpha_width) - 1.0;
    const double high = static_cast<double>(std::max(s.y0, s.y1)) + static_cast<double>(s.alpha_width) + 1.0;
    const int b0 = std::clamp(static_cast<int>(std::floor(low / kBandRows)), 0, bands - 1);
    const int b1 = std::clamp(static_cast<int>(std::floor(high / kBandRows)), 0, bands - 1);
    for (int b = b0; b <= b1; ++b) of_band[static_cast<std::size_t>(b)].push_back(k);
  }
  parallel_for(static_cast<std::size_t>(bands), threads, [&](std::size_t band) {
    const int begin = static_cast<int>(band) * kBandRows;
    const Canvas canvas{film, cover, begin, std::min(film.height, begin + kBandRows)};
    const std::vector<std::uint32_t>& order = of_band[band];
    for (std::size_t n = 0; n < order.size(); ++n) {
      // Depth order jumps about in memory: ask for what comes next in good time.
      if (n + 2 * kAhead < order.size()) __builtin_prefetch(&segments[order[n + 2 * kAhead]]);
      if (n + kAhead < order.size()) __builtin_prefetch(&colors[segments[order[n + kAhead]].point]);
      const Segment& s = segments[order[n]];
      draw_segment(s, colors[s.point], colors[s.point + 1], canvas);
    }
  });
}

}  // namespace smp::phantom
