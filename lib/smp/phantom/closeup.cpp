// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/closeup.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

#include "smp/base/parallel.h"
#include "smp/base/rng.h"
#include "smp/base/text.h"
#include "smp/color/tone.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/hair_draw.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

constexpr int kCoarse = 2;  // skin is computed at half size: its detail is wider than two pixels

/// Network of fine furrows: distance to the second nearest minus the nearest of jittered lattice points.
double furrow(Vec3 p, std::uint64_t seed) {
  const auto i0 = static_cast<std::int64_t>(std::floor(p.x));
  const auto j0 = static_cast<std::int64_t>(std::floor(p.y));
  double first = 9.0;
  double second = 9.0;
  for (std::int64_t j = j0 - 1; j <= j0 + 1; ++j)
    for (std::int64_t i = i0 - 1; i <= i0 + 1; ++i) {
      const double dx = static_cast<double>(i) + cell_uniform(i, j, 1, seed) - p.x;
      const double dy = static_cast<double>(j) + cell_uniform(i, j, 2, seed) - p.y;
      const double d = dx * dx + dy * dy;
      if (d < first) {
        second = first;
        first = d;
      } else if (d < second) {
        second = d;
      }
    }
  return std::sqrt(second) - std::sqrt(first);
}

struct SkinPatch {
  float r, g, b;
};

/// Colour of bare skin at a point in mm, lit by the scope's ring of lights.
class ScopeSkin {
 public:
  ScopeSkin(const PhantomOptions& o, std::uint64_t seed) : o_(o), seed_(seed) {
    const LinearRgb c = linear_from_lab({o.skin.lab[0], o.skin.lab[1], o.skin.lab[2]});
    base_ = {std::max(c.r, 0.01), std::max(c.g, 0.01), std::max(c.b, 0.01)};
    Rng rng(seed, "scope light");
    tilt_x_ = rng.uniform(-0.12, 0.12);
    tilt_y_ = rng.uniform(-0.12, 0.12);
  }
  [[nodiscard]] double height(Vec3 p) const {
    const Vec3 q{p.x / 0.26 + 0.3 * value_noise((1.0 / 0.5) * p, seed_ + 1), p.y / 0.2, 0.0};
    return smooth_step(0.0, 0.35, furrow(q, seed_ + 2)) + 0.9 * value_noise((1.0 / 0.10) * p, seed_ + 3) +
           0.5 * value_noise((1.0 / 0.045) * p, seed_ + 4);
  }
  [[nodiscard]] Rgb at(Vec3 p, double h, double slope_x, double slope_y) const {
    const double m = o_.skin.mottle_ratio;
    const double melanin = m * 0.22 * fractal_noise((1.0 / 0.9) * p, 3, seed_ + 5);
    const double blood = (0.15 * m + 0.5 * o_.skin.redness_ratio) * fractal_noise((1.0 / 0.7) * p, 3, seed_ + 6);
    const double relief = 1.0 + 0.07 * (h - 0.8) + 0.10 * (slope_x + slope_y);
    Rgb c{base_.r * exact_exp(-0.4 * melanin - 0.14 * blood), base_.g * exact_exp(-0.7 * melanin - 0.9 * blood),
          base_.b * exact_exp(-melanin - 0.65 * blood)};
    c = relief * c;
    // Each lamp of the ring is mirrored where the relief is tilted just right; wet skin mirrors more.
    const double wet = smooth_step(-0.1, 0.7, fractal_noise((1.0 / 1.1) * p, 2, seed_ + 7));
    const double aim = (slope_x - 0.55) * (slope_x - 0.55) + slope_y * slope_y;
    const double other = (slope_x + 0.35) * (slope_x + 0.35) + (slope_y - 0.4) * (slope_y - 0.4);
    const double glint =
        o_.closeup.glint_ratio * (0.25 + 1.6 * wet) * (exact_exp(-9.0 * aim) + 0.6 * exact_exp(-9.0 * other));
    return c + glint * Rgb{0.30, 0.33, 0.38};
  }
  [[nodiscard]] double light(double u, double v) const {  // falls off from the middle, a little to one side
    const double x = u - 0.5 + tilt_x_;
    const double y = v - 0.5 + tilt_y_;
    return 1.08 - 0.75 * (x * x + y * y);
  }

 private:
  const PhantomOptions& o_;
  std::uint64_t seed_;
  Rgb base_{};
  double tilt_x_ = 0.0, tilt_y_ = 0.0;
};

/// Skin at half size, then brought up by straight interpolation.
void lay_skin(Film& film, const ScopeSkin& skin, double px_per_mm, int threads) {
  const int w = film.width / kCoarse + 2;
  const int h = film.height / kCoarse + 2;
  const double step = kCoarse / px_per_mm;
  std::vector<float> heights(static_cast<std::size_t>(w + 1) * static_cast<std::size_t>(h + 1));
  parallel_for(static_cast<std::size_t>(h + 1), threads, [&](std::size_t j) {
    for (int i = 0; i <= w; ++i)
      heights[j * static_cast<std::size_t>(w + 1) + static_cast<std::size_t>(i)] =
          static_cast<float>(skin.height({i * step, static_cast<double>(j) * step, 0.5}));
  });
  Film coarse(w, h);
  parallel_for(static_cast<std::size_t>(h), threads, [&](std::size_t j) {
    const float* row = heights.data() + j * static_cast<std::size_t>(w + 1);
    const float* next = row + w + 1;
    for (int i = 0; i < w; ++i) {
      const double here = static_cast<double>(row[i]);
      const double scale = 0.012 / step;  // relief of about 12 um
      coarse.set(
          i, static_cast<int>(j),
          skin.at({i * step, static_cast<double>(j) * step, 0.5}, here,
                  scale * (static_cast<double>(row[i + 1]) - here), scale * (static_cast<double>(next[i]) - here)));
    }
  });
  parallel_for(static_cast<std::size_t>(film.height), threads, [&](std::size_t y) {
    for (int x = 0; x < film.width; ++x) {
      const int i = x / kCoarse;
      const int j = static_cast<int>(y) / kCoarse;
      const double u = static_cast<double>(x % kCoarse) / kCoarse;
      const double v = static_cast<double>(static_cast<int>(y) % kCoarse) / kCoarse;
      const Rgb c =
          mix(mix(coarse.at(i, j), coarse.at(i + 1, j), u), mix(coarse.at(i, j + 1), coarse.at(i + 1, j + 1), u), v);
      const double light = skin.light(static_cast<double>(x) / film.width, static_cast<double>(y) / film.height);
      film.set(x, static_cast<int>(y), light * c);
    }
  });
}

/// Nearest point of a shaft's axis: distance across (signed) and place along, 0 root .. 1 tip.
struct AxisPlace {
  double across = 1e9;
  double along = 0.0;
};

AxisPlace place_on(const Shaft& s, Px2 p) {
  AxisPlace best;
  double best_distance = 1e18;
  for (std::size_t k = 0; k + 1 < s.path.size(); ++k) {
    const Px2 d = s.path[k + 1] - s.path[k];
    const Px2 q = p - s.path[k];
    const double raw = (q.x * d.x + q.y * d.y) / (d.x * d.x + d.y * d.y);
    // The first and last pieces run on straight, so that ends can be cut flat and roots continue under the skin.
    const double t = std::clamp(raw, k == 0 ? -4.0 : 0.0, k + 2 == s.path.size() ? 4.0 : 1.0);
    const Px2 off = q - t * d;
    const double distance = norm(off);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best.across = (d.x * q.y - d.y * q.x) >= 0.0 ? distance : -distance;
    best.along = (static_cast<double>(k) + t) / 4.0;
  }
  return best;
}

void draw_shaft(Film& film, const Shaft& s, Rgb albedo, int row_begin, int row_end, std::uint64_t seed) {
  const double length = norm(s.path[4] - s.path[0]);
  const double reach = 2.2 * s.width_px + 8.0 + 0.35 * length;
  double x0 = 1e9, x1 = -1e9, y0 = 1e9, y1 = -1e9;
  for (const Px2& p : s.path) {
    x0 = std::min(x0, p.x - reach);
    x1 = std::max(x1, p.x + reach);
    y0 = std::min(y0, p.y - reach);
    y1 = std::max(y1, p.y + reach);
  }
  const double half = 0.5 * s.width_px;
  const double under = 0.2 * length + 34.0;  // length of the root that shows through the skin
  const int yb = std::max(row_begin, static_cast<int>(y0));
  const int ye = std::min(row_end - 1, static_cast<int>(y1));
  for (int y = yb; y <= ye; ++y)
    for (int x = std::max(0, static_cast<int>(x0)); x <= std::min(film.width - 1, static_cast<int>(x1)); ++x) {
      const AxisPlace a = place_on(s, {x + 0.5, y + 0.5});
      const double d = std::fabs(a.across);
      const double out_px = a.along * length;
      Rgb c = film.at(x, y);
      // Under the skin: a bluish blur that fades with depth (blue scatters back from above the dark root).
      const double deep =
          smooth_step(-under, 0.1 * under, out_px) * (1.0 - smooth_step(0.0, 0.2 * length, out_px - 0.1 * length));
      const double spread = 1.25 * half + 7.0;
      const double halo = exact_exp(-0.5 * d * d / (spread * spread));
      const double dim = 0.75 * deep * halo * std::min(1.0, s.width_px / 12.0);
      c = {c.r * (1.0 - dim), c.g * (1.0 - 0.82 * dim), c.b * (1.0 - 0.5 * dim)};
      // Scales and dried sebum around the root.
      const double scale = smooth_step(0.25, 0.75, 0.5 + 0.5 * value_noise({x * 0.09, y * 0.09, 0.5}, seed + 10)) *
                           exact_exp(-0.5 * out_px * out_px / (0.004 * length * length + 60.0)) *
                           exact_exp(-0.5 * d * d / (1.4 * half * half + 30.0));
      c = mix(c, {0.46, 0.49, 0.54}, 0.5 * scale);
      // Outside: a cylinder, soft at the edge by the lens; the tip stands higher and is softer.
      const double soft = 1.1 + 1.4 * clamp01(a.along);
      // Cut by clippers: the tip is blunt with round corners.
      const double over = std::max(0.0, out_px - (length - 0.7 * half));
      const double from_axis = std::sqrt(d * d + over * over);
      const double wide =
          half * (1.0 + 0.10 * value_noise({out_px * 0.03, 0.5, static_cast<double>(s.unit)}, seed + 8));
      const double body = clamp01((wide - from_axis) / soft + 0.5) * clamp01(out_px / (0.5 * half + 2.0) + 0.5);
      if (body > 0.0) {
        const double round = std::sqrt(std::max(0.0, 1.0 - std::min(1.0, d * d / (half * half))));
        const double grain = 0.12 * value_noise({a.across * 0.35, out_px * 0.06, 0.5}, seed + 9);
        const double streak =
            s.glint * exact_exp(-18.0 * (a.across / half - 0.35) * (a.across / half - 0.35)) * (0.6 + 4.0 * grain);
        const Rgb hair =
            (s.shade * (0.55 + 0.45 * round + grain)) * albedo + std::max(0.0, 0.16 * streak) * Rgb{0.85, 0.92, 1.0};
        c = mix(c, hair, body);
      }
      film.set(x, y, c);
    }
}

void soften_rim(Film& film, double sigma, int threads) {
  if (sigma < 0.3) return;
  Film soft = film;
  blur_film(soft, sigma, 0.0, 0.0, threads);
  parallel_for(static_cast<std::size_t>(film.height), threads, [&](std::size_t row) {
    const int y = static_cast<int>(row);
    for (int x = 0; x < film.width; ++x) {
      const double u = (x + 0.5) / film.width - 0.5;
      const double v = (y + 0.5) / film.height - 0.5;
      film.set(x, y, mix(film.at(x, y), soft.at(x, y), smooth_step(0.10, 0.45, u * u + v * v + 0.02)));
    }
  });
}

}  // namespace

Film expose_closeup(const PhantomOptions& o, const std::vector<Shaft>& shafts, std::uint64_t seed, int threads) {
  Film film(o.camera.width_px, o.camera.height_px);
  lay_skin(film, ScopeSkin(o, seed), o.closeup.px_per_mm, threads);
  const Rgb dark = hair_albedo(o.hair.color);
  constexpr int kBandRows = 64;
  const int bands = (film.height + kBandRows - 1) / kBandRows;
  parallel_for(static_cast<std::size_t>(bands), threads, [&](std::size_t band) {
    const int begin = static_cast<int>(band) * kBandRows;
    for (const Shaft& s : shafts)
      draw_shaft(film, s, s.white ? hair_albedo(HairColor::white) : dark, begin,
                 std::min(film.height, begin + kBandRows), seed);
  });
  soften_rim(film, o.closeup.rim_blur_px, threads);
  const double v = o.closeup.violet_ratio;
  const Rgb cast{1.0 - 0.22 * v, 1.0 - 0.12 * v, 1.0 + 0.42 * v};  // white LEDs with a strong blue peak
  for (std::size_t i = 0; i + 2 < film.rgb.size(); i += 3) {
    film.rgb[i] *= static_cast<float>(cast.r);
    film.rgb[i + 1] *= static_cast<float>(cast.g);
    film.rgb[i + 2] *= static_cast<float>(cast.b);
  }
  return film;
}

void burn_in(cv::Mat& picture, const PhantomOptions& o, std::uint64_t seed) {
  const cv::Scalar ink(235, 235, 235);
  if (o.closeup.banner) {
    Rng rng(seed, "banner");
    const std::string text = "P" + std::to_string(100 + rng.below(900)) + " | " + std::to_string(picture.cols) + "x" +
                             std::to_string(picture.rows) + " | unit: mm | " +
                             std::to_string(static_cast<int>(o.closeup.px_per_mm / 5.14 + 0.5)) +
                             "x | not calibrated";  // 360 px/mm is 70x
    cv::rectangle(picture, cv::Rect(0, 0, std::min(picture.cols, 14 * static_cast<int>(text.size())), 42),
                  cv::Scalar(60, 60, 64), cv::FILLED);
    cv::putText(picture, text, cv::Point(8, 30), cv::FONT_HERSHEY_SIMPLEX, 0.75, ink, 1, cv::LINE_8);
  }
  if (!o.closeup.scale_bar) return;
  const int length = static_cast<int>(o.closeup.px_per_mm + 0.5);
  const cv::Point corner(44, picture.rows - 84);
  const cv::Scalar line(24, 24, 28);
  cv::line(picture, corner, corner + cv::Point(length, 0), line, 2, cv::LINE_8);
  cv::line(picture, corner, corner - cv::Point(0, length), line, 2, cv::LINE_8);
  const cv::Rect box(corner.x + length, corner.y - 22, 122, 44);
  cv::rectangle(picture, box, cv::Scalar(60, 60, 64), cv::FILLED);
  cv::putText(picture, "1.0 mm", box.tl() + cv::Point(10, 32), cv::FONT_HERSHEY_SIMPLEX, 0.8, ink, 2, cv::LINE_8);
}

}  // namespace smp::phantom
