// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/dot_splat.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "smp/base/error.h"
#include "smp/base/parallel.h"

namespace smp {
namespace {

/// Pixels whose centres can lie inside the kernel of a dot: half-open ranges, clipped to the picture.
struct Reach {
  int x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  [[nodiscard]] bool empty() const { return x0 >= x1 || y0 >= y1; }
};

Reach reach_of(const SplatDot& dot, const DotKernel& kernel, cv::Size size) {
  const double det = dot.gxx_mm2 * dot.gyy_mm2 - dot.gxy_mm2 * dot.gxy_mm2;
  check(det > 0.0, "splat: metric of a dot must be positive definite");
  const double radius = static_cast<double>(kernel.radius_mm);
  const double half_x = radius * std::sqrt(dot.gyy_mm2 / det);
  const double half_y = radius * std::sqrt(dot.gxx_mm2 / det);
  const auto clip = [](double v, int hi) { return static_cast<int>(std::clamp(v, 0.0, static_cast<double>(hi))); };
  return {clip(std::floor(dot.x_px - half_x), size.width), clip(std::ceil(dot.x_px + half_x), size.width),
          clip(std::floor(dot.y_px - half_y), size.height), clip(std::ceil(dot.y_px + half_y), size.height)};
}

/// Adds one dot to the part of a row that its kernel can reach.
void add_row(const SplatDot& dot, const DotKernel& kernel, std::array<float, 4>* row, int x0, int x1, double dy_px) {
  const auto scale = static_cast<double>(kernel.entries_per_mm2);
  const auto last = static_cast<float>(kernel.table.size() - 1);
  const auto a = static_cast<float>(dot.gxx_mm2 * scale);
  const auto b = static_cast<float>(2.0 * dot.gxy_mm2 * dy_px * scale);
  const auto c = static_cast<float>(dot.gyy_mm2 * dy_px * dy_px * scale);
  const auto origin = static_cast<float>(x0 + 0.5 - dot.x_px);
  const std::array<float, 4>* table = kernel.table.data();
  for (int i = 0; i < x1 - x0; ++i) {
    const float dx = origin + static_cast<float>(i);
    const float t = (a * dx + b) * dx + c;
    if (!(t < last)) continue;
    const auto k = static_cast<std::size_t>(std::max(t, 0.0F));
    const float f = t - static_cast<float>(k);
    const std::array<float, 4> lo = table[k];
    const std::array<float, 4> hi = table[k + 1];
    std::array<float, 4>& out = row[i];
    for (std::size_t lane = 0; lane < 4; ++lane) out[lane] += lo[lane] + (hi[lane] - lo[lane]) * f;
  }
}

void add_dot(const SplatDot& dot, const DotKernel& kernel, const Reach& reach, const cv::Rect& place,
             cv::Mat& density) {
  const int x0 = std::max(reach.x0, place.x);
  const int x1 = std::min(reach.x1, place.x + place.width);
  const int y0 = std::max(reach.y0, place.y);
  const int y1 = std::min(reach.y1, place.y + place.height);
  const double radius2 = static_cast<double>(kernel.radius_mm) * static_cast<double>(kernel.radius_mm);
  const double det = dot.gxx_mm2 * dot.gyy_mm2 - dot.gxy_mm2 * dot.gxy_mm2;
  for (int y = y0; y < y1; ++y) {
    const double dy = y + 0.5 - dot.y_px;
    const double inside = radius2 * dot.gxx_mm2 - det * dy * dy;  // discriminant of the row's chord
    if (inside <= 0.0) continue;
    const double half = std::sqrt(inside) / dot.gxx_mm2;
    const double mid = dot.x_px - dot.gxy_mm2 * dy / dot.gxx_mm2;
    const int from = std::max(x0, static_cast<int>(std::floor(mid - half)));
    const int to = std::min(x1, static_cast<int>(std::ceil(mid + half)));
    if (from < to)
      add_row(dot, kernel, density.ptr<std::array<float, 4>>(y - place.y) + (from - place.x), from, to, dy);
  }
}

}  // namespace

void splat_dots(const SplatScene& scene, int num_threads, const TileSink& sink) {
  const int columns = (scene.size_px.width + kTileSide_px - 1) / kTileSide_px;
  const int rows = (scene.size_px.height + kTileSide_px - 1) / kTileSide_px;
  std::vector<Reach> reaches;
  reaches.reserve(scene.dots.size());
  std::vector<std::vector<std::uint32_t>> of_tile(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  for (std::size_t i = 0; i < scene.dots.size(); ++i) {
    const SplatDot& dot = scene.dots[i];
    const Reach reach = reach_of(dot, scene.kernels.at(dot.kernel), scene.size_px);
    reaches.push_back(reach);
    if (reach.empty()) continue;
    for (int ty = reach.y0 / kTileSide_px; ty <= (reach.y1 - 1) / kTileSide_px; ++ty)
      for (int tx = reach.x0 / kTileSide_px; tx <= (reach.x1 - 1) / kTileSide_px; ++tx)
        of_tile[static_cast<std::size_t>(ty * columns + tx)].push_back(static_cast<std::uint32_t>(i));
  }
  std::vector<std::size_t> busy;
  for (std::size_t t = 0; t < of_tile.size(); ++t)
    if (!of_tile[t].empty()) busy.push_back(t);
  parallel_for(busy.size(), num_threads, [&](std::size_t b) {
    const auto t = static_cast<int>(busy[b]);
    const cv::Rect whole(0, 0, scene.size_px.width, scene.size_px.height);
    const cv::Rect place =
        cv::Rect((t % columns) * kTileSide_px, (t / columns) * kTileSide_px, kTileSide_px, kTileSide_px) & whole;
    cv::Mat density = cv::Mat::zeros(place.size(), CV_32FC4);
    for (const std::uint32_t i : of_tile[busy[b]])
      add_dot(scene.dots[i], scene.kernels[scene.dots[i].kernel], reaches[i], place, density);
    sink(place, density);
  });
}

cv::Mat density_plane(const SplatScene& scene, int num_threads) {
  cv::Mat plane = cv::Mat::zeros(scene.size_px, CV_32FC3);
  splat_dots(scene, num_threads, [&plane](const cv::Rect& place, const cv::Mat& density) {
    for (int y = 0; y < place.height; ++y) {
      const float* in = density.ptr<float>(y);
      float* out = plane.ptr<float>(place.y + y) + std::ptrdiff_t{3} * place.x;
      for (int x = 0; x < place.width; ++x)
        for (int b = 0; b < 3; ++b) out[3 * x + b] = in[4 * x + b];
    }
  });
  return plane;
}

}  // namespace smp
