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
  const auto low = [](double v) { return v <= 0.0 ? 0 : static_cast<int>(v); };
  const auto high = [](double v, int most) { return v >= most ? most : (v < 0.0 ? 0 : static_cast<int>(v) + 1); };
  return {low(dot.x_px - half_x), high(dot.x_px + half_x, size.width), low(dot.y_px - half_y),
          high(dot.y_px + half_y, size.height)};
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
    // Truncation, as the ends are clipped to >= 0 first: floor() is a call without SSE4.
    const int from = mid - half <= x0 ? x0 : static_cast<int>(mid - half);
    const int to = mid + half >= x1 ? x1 : static_cast<int>(mid + half) + 1;
    if (from < to)
      add_row(dot, kernel, density.ptr<std::array<float, 4>>(y - place.y) + (from - place.x), from, to, dy);
  }
}

/// Tiles of a picture and the dots that reach each.
class TileIndex {
 public:
  explicit TileIndex(const SplatScene& scene)
      : size_(scene.size_px),
        columns_((size_.width + kTileSide_px - 1) / kTileSide_px),
        rows_((size_.height + kTileSide_px - 1) / kTileSide_px),
        dots_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)),
        hazy_(dots_.size(), false) {
    reaches_.reserve(scene.dots.size());
    for (std::size_t i = 0; i < scene.dots.size(); ++i) {
      const Reach reach = reach_of(scene.dots[i], scene.kernels.at(scene.dots[i].kernel), size_);
      reaches_.push_back(reach);
      if (reach.empty()) continue;
      for_tiles(reach, [&](std::size_t t) { dots_[t].push_back(static_cast<std::uint32_t>(i)); });
    }
  }

  /// Marks the tiles that the non-zero cells of a coarse plane reach.
  void add_coarse(const cv::Mat& plane, int cell_px) {
    for (int y = 0; y < plane.rows; ++y)
      for (int x = 0; x < plane.cols; ++x) {
        const auto& v = plane.at<cv::Vec4f>(y, x);
        if (v[0] == 0.0F && v[1] == 0.0F && v[2] == 0.0F) continue;
        const cv::Rect around =
            cv::Rect((x - 1) * cell_px, (y - 1) * cell_px, 3 * cell_px, 3 * cell_px) & cv::Rect({0, 0}, size_);
        if (!around.empty())
          for_tiles({around.x, around.x + around.width, around.y, around.y + around.height},
                    [&](std::size_t t) { hazy_[t] = true; });
      }
  }

  [[nodiscard]] std::vector<std::size_t> busy() const {
    std::vector<std::size_t> out;
    for (std::size_t t = 0; t < dots_.size(); ++t)
      if (!dots_[t].empty() || hazy_[t]) out.push_back(t);
    return out;
  }
  [[nodiscard]] cv::Rect place(std::size_t t) const {
    const int tile = static_cast<int>(t);
    return cv::Rect((tile % columns_) * kTileSide_px, (tile / columns_) * kTileSide_px, kTileSide_px, kTileSide_px) &
           cv::Rect({0, 0}, size_);
  }
  [[nodiscard]] const std::vector<std::uint32_t>& dots(std::size_t t) const { return dots_[t]; }
  [[nodiscard]] const Reach& reach(std::uint32_t dot) const { return reaches_[dot]; }

 private:
  template <class F>
  void for_tiles(const Reach& reach, const F& use) const {
    for (int ty = reach.y0 / kTileSide_px; ty <= (reach.y1 - 1) / kTileSide_px; ++ty)
      for (int tx = reach.x0 / kTileSide_px; tx <= (reach.x1 - 1) / kTileSide_px; ++tx)
        use(static_cast<std::size_t>(ty * columns_ + tx));
  }

  cv::Size size_;
  int columns_;
  int rows_;
  std::vector<Reach> reaches_;
  std::vector<std::vector<std::uint32_t>> dots_;
  std::vector<bool> hazy_;
};

/// Cells that a row or column of pixels lies between, and how far along.
struct Between {
  int lo = 0;
  int hi = 0;
  float f = 0.0F;
};

Between between(int pixel, int cell_px, int cells) {
  const float u = (static_cast<float>(pixel) + 0.5F) / static_cast<float>(cell_px) - 0.5F;
  const float clamped = std::clamp(u, 0.0F, static_cast<float>(cells - 1));
  const int lo = static_cast<int>(clamped);
  return {lo, std::min(lo + 1, cells - 1), clamped - static_cast<float>(lo)};
}

/// Adds the coarse plane to a tile, bilinearly.
void add_plane(const cv::Mat& plane, int cell_px, const cv::Rect& place, cv::Mat& density) {
  using Lanes = std::array<float, 4>;
  const Between first = between(place.x, cell_px, plane.cols);
  const Between last = between(place.x + place.width - 1, cell_px, plane.cols);
  std::vector<Lanes> row(static_cast<std::size_t>(last.hi - first.lo + 1));
  std::vector<Between> columns;
  for (int x = 0; x < place.width; ++x) columns.push_back(between(place.x + x, cell_px, plane.cols));
  for (int y = 0; y < place.height; ++y) {
    const Between v = between(place.y + y, cell_px, plane.rows);
    const auto* lo = plane.ptr<Lanes>(v.lo) + first.lo;
    const auto* hi = plane.ptr<Lanes>(v.hi) + first.lo;
    for (std::size_t i = 0; i < row.size(); ++i)
      for (std::size_t k = 0; k < 4; ++k) row[i][k] = lo[i][k] + (hi[i][k] - lo[i][k]) * v.f;
    auto* out = density.ptr<Lanes>(y);
    for (std::size_t x = 0; x < columns.size(); ++x) {
      const Lanes a = row[static_cast<std::size_t>(columns[x].lo - first.lo)];
      const Lanes b = row[static_cast<std::size_t>(columns[x].hi - first.lo)];
      const float f = columns[x].f;
      Lanes& sum = out[x];
      for (std::size_t k = 0; k < 4; ++k) sum[k] += a[k] + (b[k] - a[k]) * f;
    }
  }
}

}  // namespace

void splat_dots(const SplatScene& scene, int num_threads, const TileSink& sink) {
  TileIndex index(scene);
  std::vector<cv::Mat> planes;
  for (const CoarseSplat& coarse : scene.coarse) {
    cv::Mat plane = cv::Mat::zeros(coarse.scene.size_px, CV_32FC4);
    splat_dots(coarse.scene, num_threads,
               [&plane](const cv::Rect& place, const cv::Mat& density) { density.copyTo(plane(place)); });
    index.add_coarse(plane, coarse.cell_px);
    planes.push_back(plane);
  }
  const auto busy = index.busy();
  parallel_for(busy.size(), num_threads, [&](std::size_t b) {
    const cv::Rect place = index.place(busy[b]);
    cv::Mat density = cv::Mat::zeros(place.size(), CV_32FC4);
    for (std::size_t k = 0; k < planes.size(); ++k) add_plane(planes[k], scene.coarse[k].cell_px, place, density);
    for (const std::uint32_t i : index.dots(busy[b]))
      add_dot(scene.dots[i], scene.kernels[scene.dots[i].kernel], index.reach(i), place, density);
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
