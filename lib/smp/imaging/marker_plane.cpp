// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

#include "smp/imaging/marker_pose.h"

namespace smp::detail {
namespace {

using Corners = std::array<Px2, 4>;
using Vec4 = cv::Vec<double, 4>;
using Mat44 = cv::Matx<double, 4, 4>;

struct Problem {
  const std::vector<Corners>& corners;
  double side_mm;
  Camera camera;
  double focal_sd_log;
  double corner_sd_px;
};

// Unknowns: px per mm at the picture's centre, its gradient in 1 / (mm) and the log of focal length over its prior.
double focal_of(const Problem& p, const Vec4& unknowns) { return p.camera.focal_px * std::exp(unknowns[3]); }

// Residuals in px of one marker's corners against the best square on the plane (rigid fit, no scaling).
void square_residuals(const Problem& problem, const Corners& corners, const Vec4& unknowns, std::vector<double>& out) {
  const double focal = focal_of(problem, unknowns);
  // 1 / z = a / f + b x + c y on the ray (x, y, 1): the plane's normal is along (b, c, a / f).
  const Vec3 n = normalized({unknowns[1], unknowns[2], unknowns[0] / focal});
  const Vec3 u = normalized(cross({0, 1, 0}, n));
  const Vec3 v = cross(n, u);
  std::array<Px2, 4> on_plane;
  std::array<double, 4> px_per_mm;
  Px2 mean{0, 0};
  for (std::size_t k = 0; k < 4; ++k) {
    const Px2 offset = corners[k] - problem.camera.center_px;
    px_per_mm[k] = unknowns[0] + unknowns[1] * offset.x + unknowns[2] * offset.y;
    const Vec3 p = (1.0 / px_per_mm[k]) * Vec3{offset.x, offset.y, focal};
    on_plane[k] = {dot(p, u), dot(p, v)};
    mean = mean + 0.25 * on_plane[k];
  }
  const double h = problem.side_mm / 2;
  const std::array<Px2, 4> model{Px2{-h, -h}, Px2{h, -h}, Px2{h, h}, Px2{-h, h}};
  double cosine = 0.0;
  double sine = 0.0;
  for (std::size_t k = 0; k < 4; ++k) {
    const Px2 q = on_plane[k] - mean;
    cosine += model[k].x * q.x + model[k].y * q.y;
    sine += model[k].x * q.y - model[k].y * q.x;
  }
  const double length = std::hypot(cosine, sine);
  for (std::size_t k = 0; k < 4; ++k) {
    const Px2 q = on_plane[k] - mean;
    const Px2 turned{(cosine * model[k].x - sine * model[k].y) / length,
                     (sine * model[k].x + cosine * model[k].y) / length};
    out.push_back((q.x - turned.x) * px_per_mm[k]);
    out.push_back((q.y - turned.y) * px_per_mm[k]);
  }
}

// Corner residuals, then the focal length's, weighted so that all share the corners' standard deviation.
std::vector<double> residuals(const Problem& problem, const Vec4& unknowns) {
  std::vector<double> out;
  for (const Corners& c : problem.corners) square_residuals(problem, c, unknowns, out);
  out.push_back(unknowns[3] / problem.focal_sd_log * problem.corner_sd_px);
  return out;
}

double squared(const std::vector<double>& r) {
  double sum = 0.0;
  for (const double v : r) sum += v * v;
  return sum;
}

struct Normal {
  Mat44 jtj = Mat44::zeros();
  Vec4 jtr = Vec4::all(0);
};

Normal normal_of(const Problem& problem, const Vec4& unknowns, const std::vector<double>& r) {
  std::array<std::vector<double>, 4> column;
  for (int j = 0; j < 4; ++j) {
    // px per mm changes by a part in 1e5, its gradient by as much across the picture.
    const double step = j == 0 ? 1e-5 * unknowns[0] : j == 3 ? 1e-5 : 1e-5 * unknowns[0] / problem.camera.focal_px;
    Vec4 hi = unknowns;
    Vec4 lo = unknowns;
    hi[j] += step;
    lo[j] -= step;
    auto& c = column[static_cast<std::size_t>(j)];
    c = residuals(problem, hi);
    const auto low = residuals(problem, lo);
    for (std::size_t i = 0; i < r.size(); ++i) c[i] = (c[i] - low[i]) / (2 * step);
  }
  Normal normal;
  for (int j = 0; j < 4; ++j)
    for (std::size_t i = 0; i < r.size(); ++i) {
      normal.jtr[j] -= column[static_cast<std::size_t>(j)][i] * r[i];
      for (int k = 0; k < 4; ++k)
        normal.jtj(j, k) += column[static_cast<std::size_t>(j)][i] * column[static_cast<std::size_t>(k)][i];
    }
  return normal;
}

// Levenberg-Marquardt.
void settle(const Problem& problem, Vec4& unknowns, std::vector<double>& r) {
  double lambda = 1e-3;
  constexpr int kSteps = 40;
  for (int step = 0; step < kSteps; ++step) {
    Normal normal = normal_of(problem, unknowns, r);
    for (int i = 0; i < 4; ++i) normal.jtj(i, i) *= 1.0 + lambda;
    const Vec4 next = unknowns + normal.jtj.solve(normal.jtr, cv::DECOMP_LU);
    const auto next_r = residuals(problem, next);
    if (next[0] > 0 && squared(next_r) < squared(r)) {
      const bool is_done = squared(r) - squared(next_r) < 1e-12 * squared(r);
      unknowns = next;
      r = next_r;
      lambda *= 0.3;
      if (is_done) return;
    } else {
      lambda *= 10.0;
    }
  }
}

}  // namespace

std::optional<CommonPlane> fit_common_plane(const std::vector<std::array<Px2, 4>>& corners_px, double side_mm,
                                            const Camera& camera, double focal_sd_log, double corner_sd_px,
                                            const MarkerPose& start, Px2 target_px) {
  const Problem problem{corners_px, side_mm, camera, focal_sd_log, corner_sd_px};
  const double along = dot(start.normal, start.center);
  Vec4 unknowns(camera.focal_px * start.normal.z / along, start.normal.x / along, start.normal.y / along, 0.0);
  auto r = residuals(problem, unknowns);
  settle(problem, unknowns, r);
  if (!(unknowns[0] > 0) || !std::isfinite(squared(r))) return std::nullopt;
  CommonPlane fit{unknowns[0], unknowns[1], unknowns[2], focal_of(problem, unknowns), 0, 0};
  r.pop_back();
  fit.rms_px = std::sqrt(squared(r) / static_cast<double>(r.size()));
  r.push_back(0.0);
  const Mat44 covariance = normal_of(problem, unknowns, r).jtj.inv(cv::DECOMP_SVD);
  const Px2 offset = target_px - camera.center_px;
  const Vec4 gradient(1, offset.x, offset.y, 0);
  const double scale = fit.px_per_mm(target_px, camera);
  if (!(scale > 0)) return std::nullopt;
  fit.sd_ratio = corner_sd_px * std::sqrt(std::max(0.0, gradient.dot(covariance * gradient))) / scale;
  return fit;
}

}  // namespace smp::detail
