// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/backdrop.h"

#include <algorithm>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

constexpr double kDefocus = 0.004;  // half width of an edge over the picture's width
constexpr double kTurnDeg = 4.0;    // largest roll of the room against the picture

double edge(double at, double v) { return smooth_step(at - kDefocus, at + kDefocus, v); }
double inside_box(double u, double v, double u0, double v0, double u1, double v1) {
  return edge(u0, u) * (1.0 - edge(u1, u)) * edge(v0, v) * (1.0 - edge(v1, v));
}

/// A painted, woven or printed surface: most are near grey, some are strong in colour.
Rgb paint(Rng& rng, double dark, double light, double chroma) {
  const double l = rng.uniform(dark, light);
  const double strong = rng.uniform() < 0.25 ? 2.0 * chroma : 0.6 * chroma;
  const auto tinted = [&](double low, double high) {
    return l * std::max(0.12, 1.0 + strong * rng.uniform(low, high));
  };
  const double r = tinted(-0.6, 1.0);
  const double g = tinted(-0.4, 0.4);
  return {r, g, tinted(-1.0, 0.6)};
}

Rgb wood(Rng& rng) { return rng.uniform(0.35, 1.2) * Rgb{0.30, 0.17, 0.09}; }

}  // namespace

/// Furnishes a backdrop.
class BackdropScene::Planner {
 public:
  Planner(BackdropScene& out, std::uint64_t seed) : out_(out), rng_(seed, "backdrop") {}
  void wall() {
    const double lot = rng_.uniform();
    const Pattern p = lot < 0.45 ? Pattern::plain : (lot < 0.7 ? Pattern::speckle : Pattern::boards);
    const Rgb c = p == Pattern::boards ? 1.8 * wood(rng_) : paint(rng_, 0.28, 0.75, 0.16);
    out_.ground_ = {Shape::box, 0, 0, 1, 1, c, p, p == Pattern::boards ? 0.16 : 0.018, -0.12};
    if (rng_.uniform() < 0.4) door(rng_.uniform(-0.2, 0.85));
    if (rng_.uniform() < 0.3) picture();
  }
  void room() {
    out_.ground_ = {Shape::box, 0, 0, 1, 1, paint(rng_, 0.25, 0.7, 0.2), Pattern::plain, 0.02, -0.1};
    if (rng_.uniform() < 0.5) out_.ground_.pattern = Pattern::speckle;
    const double floor = rng_.uniform(0.72, 1.1);
    put({Shape::box, -0.3, floor, 1.3, 1.4, wood(rng_), Pattern::boards, 0.09, 0.2});
    put({Shape::box, -0.3, floor - 0.025, 1.3, floor, paint(rng_, 0.3, 0.8, 0.05), Pattern::plain, 0.02, 0.0});
    if (rng_.uniform() < 0.55) window(rng_.uniform() < 0.5 ? rng_.uniform(-0.15, 0.1) : rng_.uniform(0.62, 0.8));
    if (rng_.uniform() < 0.4) door(rng_.uniform(0.0, 0.8));
    for (int k = 0; k < 2; ++k) {
      const double u = k == 0 ? rng_.uniform(-0.1, 0.25) : rng_.uniform(0.6, 0.85);
      rng_.uniform() < 0.55 ? shelf(u, floor) : cabinet(u, floor);
    }
    if (rng_.uniform() < 0.6) picture();
    if (rng_.uniform() < 0.5) lamp();
    for (int k = 0; k < 4; ++k) clothes();
    if (rng_.uniform() < 0.5) plant(floor);
  }
  void clinic() {
    const double l = rng_.uniform(0.7, 1.1);
    out_.ground_ = {Shape::box, 0, 0, 1, 1, l * Rgb{0.012, 0.085, 0.30}, Pattern::folds, 0.31, 0.0};
  }
  void tiles() {
    out_.ground_ = {Shape::box, 0, 0, 1, 1, paint(rng_, 0.45, 0.8, 0.12), Pattern::plain, 0.02, -0.08};
    out_.tile_ = rng_.uniform(0.14, 0.28);
    out_.shift_u_ = rng_.uniform();
    out_.shift_v_ = rng_.uniform();
    if (rng_.uniform() < 0.4) cabinet(rng_.uniform(-0.2, 0.8), 1.2);
  }
  void light() {
    const double a = rad_from_deg(rng_.uniform(-kTurnDeg, kTurnDeg));
    out_.cos_ = exact_cos(a);
    out_.sin_ = exact_sin(a);
    out_.light_u_ = rng_.uniform(-0.3, 1.3);
    out_.light_v_ = rng_.uniform(-0.4, 0.4);
  }

 private:
  void put(const Thing& t) { out_.things_.push_back(t); }
  void box(double u0, double v0, double w, double h, Rgb c, double fall = 0.1) {
    put({Shape::box, u0, v0, u0 + w, v0 + h, c, Pattern::plain, 0.02, fall});
  }
  void window(double u) {
    const double w = rng_.uniform(0.25, 0.45);
    const double h = rng_.uniform(0.4, 0.65);
    const double v = rng_.uniform(-0.25, 0.05);
    const Rgb frame = paint(rng_, 0.5, 0.85, 0.05);
    box(u - 0.02, v - 0.02, w + 0.04, h + 0.04, frame);
    put({Shape::box, u, v, u + w, v + h, {1.15, 1.25, 1.38}, Pattern::glow, 0.1, -0.3});
    put({Shape::box, u, v + 0.6 * h, u + w, v + h, {0.22, 0.33, 0.16}, Pattern::speckle, 0.035, 0.0});
    box(u + 0.48 * w, v, 0.018, h, frame);
    const Rgb cloth = paint(rng_, 0.25, 0.7, 0.4);
    for (const double side : {u - 0.14, u + w - 0.03})
      put({Shape::box, side, v - 0.06, side + 0.17, v + h + 0.25, cloth, Pattern::folds, 0.035, 0.1});
  }
  void door(double u) {
    const Rgb c = rng_.uniform() < 0.5 ? 1.4 * wood(rng_) : paint(rng_, 0.35, 0.75, 0.06);
    box(u - 0.03, -0.3, 0.40, 1.7, 0.75 * c);
    box(u, -0.27, 0.34, 1.7, c);
    for (const double v : {-0.05, 0.45}) {
      box(u + 0.05, v, 0.24, 0.42, 0.8 * c);
      box(u + 0.058, v + 0.008, 0.232, 0.412, 1.06 * c);
    }
    box(u + 0.29, 0.42, 0.035, 0.014, {0.5, 0.48, 0.42});
  }
  void shelf(double u, double floor) {
    const double w = rng_.uniform(0.22, 0.42);
    const double top = rng_.uniform(-0.15, 0.3);
    const Rgb c = wood(rng_);
    box(u, top, w, floor - top, 0.35 * c);
    const double step = rng_.uniform(0.15, 0.22);
    for (double v = top; v < floor - 0.05; v += step) {
      double x = u + 0.015;
      while (x < u + w - 0.03 && rng_.uniform() < 0.93) {  // books and boxes side by side
        const double width = rng_.uniform(0.012, 0.05);
        const double height = step * rng_.uniform(0.45, 0.9);
        box(x, v + step - height, std::min(width, u + w - 0.015 - x), height, paint(rng_, 0.02, 0.55, 0.6), 0.2);
        x += width + 0.004;
      }
      box(u - 0.006, v + step, w + 0.012, 0.016, c);
    }
    box(u - 0.006, top - 0.012, w + 0.012, 0.02, c);
  }
  void cabinet(double u, double floor) {
    const double w = rng_.uniform(0.25, 0.45);
    const double top = floor - rng_.uniform(0.25, 0.5);
    const Rgb c = rng_.uniform() < 0.5 ? wood(rng_) : paint(rng_, 0.1, 0.75, 0.1);
    box(u, top, w, floor - top, c, -0.2);
    for (double v = top + 0.02; v < floor - 0.08; v += 0.12) {
      box(u + 0.015, v, w - 0.03, 0.105, 0.72 * c);
      box(u + 0.019, v + 0.005, w - 0.038, 0.098, 1.05 * c);
      box(u + 0.5 * w - 0.03, v + 0.02, 0.06, 0.01, {0.45, 0.45, 0.43});
    }
    for (int k = 0; k < 4; ++k) {
      const double height = rng_.uniform(0.03, 0.16);
      box(u + rng_.uniform(0.0, w - 0.05), top - height, rng_.uniform(0.02, 0.08), height, paint(rng_, 0.03, 0.8, 0.5),
          0.25);
    }
  }
  void picture() {
    const double u = rng_.uniform(-0.05, 0.85);
    const double v = rng_.uniform(-0.05, 0.25);
    const double w = rng_.uniform(0.12, 0.26);
    const double h = rng_.uniform(0.12, 0.28);
    box(u, v, w, h, wood(rng_));
    box(u + 0.012, v + 0.012, w - 0.024, h - 0.024, paint(rng_, 0.6, 0.85, 0.05));
    put({Shape::box, u + 0.035, v + 0.035, u + w - 0.035, v + h - 0.035, paint(rng_, 0.1, 0.5, 0.5), Pattern::speckle,
         0.045, 0.3});
  }
  void lamp() {
    const double u = rng_.uniform(0.0, 1.0);
    const double v = rng_.uniform(0.0, 0.3);
    put({Shape::ellipse, u - 0.2, v - 0.2, u + 0.2, v + 0.2, {0.55, 0.42, 0.24}, Pattern::glow, 0.1, 0.0});
    put({Shape::box, u - 0.045, v - 0.04, u + 0.045, v + 0.04, {1.9, 1.6, 1.15}, Pattern::plain, 0.1, -0.2});
    box(u - 0.006, v + 0.04, 0.012, 0.5, {0.1, 0.1, 0.1});
  }
  void clothes() {
    const double u = rng_.uniform(-0.1, 1.0);
    const double v = rng_.uniform(0.2, 0.9);
    const double w = rng_.uniform(0.08, 0.2);
    put({Shape::ellipse, u, v, u + w, v + rng_.uniform(0.12, 0.4), paint(rng_, 0.02, 0.6, 0.5), Pattern::folds,
         rng_.uniform(0.02, 0.05), 0.25});
  }
  void plant(double floor) {
    const double u = rng_.uniform(0.0, 1.0);
    for (int k = 0; k < 16; ++k) {
      const double x = u + rng_.uniform(-0.11, 0.11);
      const double y = floor - rng_.uniform(0.12, 0.45);
      put({Shape::ellipse, x, y, x + rng_.uniform(0.02, 0.08), y + rng_.uniform(0.02, 0.08),
           rng_.uniform(0.4, 1.5) * Rgb{0.05, 0.11, 0.03}, Pattern::plain, 0.02, 0.3});
    }
    box(u - 0.05, floor - 0.14, 0.1, 0.14, {0.3, 0.13, 0.08}, -0.2);
  }

  BackdropScene& out_;
  Rng rng_;
};

BackdropScene::BackdropScene(Backdrop kind, std::uint64_t seed) : kind_(kind), seed_(seed) {
  Planner planner(*this, seed);
  switch (kind) {
    case Backdrop::wall: planner.wall(); break;
    case Backdrop::tiles: planner.tiles(); break;
    case Backdrop::room: planner.room(); break;
    case Backdrop::clinic: planner.clinic(); break;
    case Backdrop::dark: planner.room(); break;
  }
  planner.light();
  if (kind == Backdrop::dark) level_ = 0.14;  // about three stops under the head's light
}

Rgb BackdropScene::patterned(const Thing& t, double u, double v, std::uint64_t seed) {
  const double down = t.v1 > t.v0 ? (v - t.v0) / (t.v1 - t.v0) - 0.5 : 0.0;
  double l = 1.0 - t.fall * down;
  switch (t.pattern) {
    case Pattern::plain: break;
    case Pattern::glow: break;
    case Pattern::folds: {
      const double bend = 0.6 * t.period * value_noise(Vec3{u / (6.0 * t.period), v / 0.4, 0.3}, seed + 64);
      l *= 1.0 + 0.30 * value_noise(Vec3{(u + bend) / t.period, v / (14.0 * t.period), 0.6}, seed + 65);
      break;
    }
    case Pattern::boards: {
      const double board = std::floor(v / t.period + 0.07 * u);
      const double gap = v / t.period + 0.07 * u - board;
      l *= 0.85 + 0.3 * cell_uniform(static_cast<std::int64_t>(board), 3, 1, seed + 66);
      l *= 1.0 + 0.10 * value_noise(Vec3{u / 0.25, v / (0.09 * t.period), board}, seed + 67);  // grain
      l *= gap < 0.05 ? 0.55 : 1.0;
      break;
    }
    case Pattern::speckle:
      l *= 1.0 + 0.22 * value_noise(Vec3{u / t.period, v / t.period, 0.4}, seed + 68) +
           0.10 * value_noise(Vec3{u / (0.4 * t.period), v / (0.4 * t.period), 0.4}, seed + 69);
      break;
  }
  return l * t.color;
}

Rgb BackdropScene::tiled(double u, double v) const {
  const double fu = (u + 0.03 * v) / tile_ + shift_u_;
  const double fv = v / tile_ + shift_v_;
  const double gu = std::fabs(fu - std::floor(fu) - 0.5);
  const double gv = std::fabs(fv - std::floor(fv) - 0.5);
  const double joint = std::max(smooth_step(0.465, 0.488, gu), smooth_step(0.465, 0.488, gv));
  const double lightness = 0.95 + 0.1 * cell_uniform(static_cast<std::int64_t>(std::floor(fu)),
                                                     static_cast<std::int64_t>(std::floor(fv)), 0, 77);
  return lightness * mix(ground_.color, 0.6 * ground_.color, joint);
}

Rgb BackdropScene::at(double u_in, double v_in) const {
  const double du = u_in - 0.5;
  const double dv = v_in - 0.5;
  const double u = 0.5 + cos_ * du - sin_ * dv;
  const double v = 0.5 + sin_ * du + cos_ * dv;
  Rgb c = kind_ == Backdrop::tiles ? tiled(u, v) : patterned(ground_, u, v, seed_);
  for (const Thing& t : things_) {
    if (u < t.u0 - kDefocus || u > t.u1 + kDefocus || v < t.v0 - kDefocus || v > t.v1 + kDefocus) continue;
    double a = 0.0;
    if (t.shape == Shape::box) {
      a = inside_box(u, v, t.u0, t.v0, t.u1, t.v1);
    } else {
      const double x = (2.0 * u - t.u0 - t.u1) / (t.u1 - t.u0);
      const double y = (2.0 * v - t.v0 - t.v1) / (t.v1 - t.v0);
      a = smooth_step(1.0, t.pattern == Pattern::glow ? -0.6 : 0.85, std::sqrt(x * x + y * y));
    }
    if (a > 0.0) c = mix(c, patterned(t, u, v, seed_), a);
  }
  const double near = (u - light_u_) * (u - light_u_) + (v - light_v_) * (v - light_v_);
  const double fall = 0.55 + 0.75 / (1.0 + 1.2 * near);  // light falls off from the window or lamp
  const double grain = 1.0 + 0.03 * value_noise(Vec3{40.0 * u, 40.0 * v, 0.5}, seed_ + 61) +
                       0.08 * value_noise(Vec3{3.0 * u, 3.0 * v, 0.5}, seed_ + 62);
  return (level_ * fall * grain) * c;
}

}  // namespace smp::phantom
