// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/sampling_domain.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "smp/base/error.h"
#include "smp/geometry/hilbert.h"

namespace smp {
namespace {

/// Cell and place within it of a chart coordinate that may lie on or beyond the border.
struct Split {
  int cell = 0;
  double rest = 0.0;
};

Split split(double value, int num_cells) {
  const double f = std::clamp(std::floor(value), 0.0, static_cast<double>(num_cells - 1));
  return {static_cast<int>(f), value - f};
}

std::size_t at(int row, int column, int stride) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(stride) + static_cast<std::size_t>(column);
}

Vec3 bilinear(const SamplingChart& c, Split u, Split v) {
  const int stride = c.width + 1;
  const Vec3* top = &c.corner_mm[at(v.cell, u.cell, stride)];
  const Vec3* bottom = top + stride;
  const double w00 = (1.0 - u.rest) * (1.0 - v.rest);
  const double w10 = u.rest * (1.0 - v.rest);
  const double w01 = (1.0 - u.rest) * v.rest;
  const double w11 = u.rest * v.rest;
  return {w00 * top[0].x + w10 * top[1].x + w01 * bottom[0].x + w11 * bottom[1].x,
          w00 * top[0].y + w10 * top[1].y + w01 * bottom[0].y + w11 * bottom[1].y,
          w00 * top[0].z + w10 * top[1].z + w01 * bottom[0].z + w11 * bottom[1].z};
}

unsigned order_for(int width, int height) {
  unsigned order = 0;
  while ((1 << order) < std::max(width, height)) ++order;
  return order;
}

}  // namespace

SamplingChart flat_chart(int width, int height, double pitch_mm) {
  SamplingChart c;
  c.width = width;
  c.height = height;
  for (int j = 0; j <= height; ++j) {
    for (int i = 0; i <= width; ++i) c.corner_mm.push_back({pitch_mm * i, pitch_mm * j, 0.0});
  }
  c.density_per_mm2.assign(at(height, 0, width), 0.0);
  return c;
}

SamplingDomain::SamplingDomain(std::vector<SamplingChart> charts) : charts_(std::move(charts)) {
  for (const auto& c : charts_) {
    check(c.width > 0 && c.height > 0, "a chart needs cells");
    check(c.corner_mm.size() == at(c.height + 1, 0, c.width + 1), "a chart needs a corner for each cell corner");
    check(c.density_per_mm2.size() == at(c.height, 0, c.width), "a chart needs a density for each cell");
    for (double d : c.density_per_mm2) check(std::isfinite(d) && d >= 0.0, "densities must be finite, not negative");
  }
  extended_.resize(charts_.size());
  cell_rank_.resize(charts_.size());
  for (std::uint32_t k = 0; k < charts_.size(); ++k) {
    list_cells(k);
    extend_density(k);
    measure_edge(k);
  }
}

void SamplingDomain::list_cells(std::uint32_t chart) {
  const auto& c = charts_[chart];
  const unsigned order = order_for(c.width, c.height);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
  for (int j = 0; j < c.height; ++j) {
    for (int i = 0; i < c.width; ++i) {
      const std::size_t index = at(j, i, c.width);
      if (c.density_per_mm2[index] <= 0.0) continue;
      keys.emplace_back(hilbert_index(order, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)),
                        static_cast<std::uint32_t>(index));
    }
  }
  std::sort(keys.begin(), keys.end());
  cell_rank_[chart].assign(c.density_per_mm2.size(), -1);
  for (const auto& [key, index] : keys) {
    const int i = static_cast<int>(index) % c.width;
    const int j = static_cast<int>(index) / c.width;
    const Vec3* top = &c.corner_mm[at(j, i, c.width + 1)];
    const Vec3* bottom = top + c.width + 1;
    Cell cell;
    cell.chart = chart;
    cell.index = index;
    cell.center = 0.25 * (top[0] + top[1] + bottom[0] + bottom[1]);
    cell.area_mm2 = 0.5 * norm(cross(bottom[1] - top[0], bottom[0] - top[1]));
    cell.density_per_mm2 = c.density_per_mm2[index];
    cell_rank_[chart][index] = static_cast<std::int32_t>(cells_.size());
    expected_count_ += cell.area_mm2 * cell.density_per_mm2;
    area_mm2_ += cell.area_mm2;
    cells_.push_back(cell);
  }
}

void SamplingDomain::extend_density(std::uint32_t chart) {
  const auto& c = charts_[chart];
  auto now = c.density_per_mm2;
  for (int ring = 0; ring < 2; ++ring) {
    const auto before = now;
    for (int j = 0; j < c.height; ++j) {
      for (int i = 0; i < c.width; ++i) {
        if (before[at(j, i, c.width)] > 0.0) continue;
        double sum = 0.0;
        int count = 0;
        for (int y = std::max(j - 1, 0); y <= std::min(j + 1, c.height - 1); ++y) {
          for (int x = std::max(i - 1, 0); x <= std::min(i + 1, c.width - 1); ++x) {
            const double d = before[at(y, x, c.width)];
            sum += d;
            count += d > 0.0 ? 1 : 0;
          }
        }
        if (count > 0) now[at(j, i, c.width)] = sum / count;
      }
    }
  }
  extended_[chart] = std::move(now);
}

void SamplingDomain::measure_edge(std::uint32_t chart) {
  // Two-pass chamfer over cell centres with steps in mm (Borgefors 1986).
  const auto& c = charts_[chart];
  const auto& rank = cell_rank_[chart];
  const auto relax = [&](int i, int j, int di, int dj) {
    const std::int32_t here = rank[at(j, i, c.width)];
    if (here < 0) return;
    auto& cell = cells_[static_cast<std::size_t>(here)];
    const int x = i + di;
    const int y = j + dj;
    const bool is_beyond = x < 0 || y < 0 || x >= c.width || y >= c.height;
    const std::int32_t there = is_beyond ? -1 : rank[at(y, x, c.width)];
    const auto [tu, tv] = tangents({chart, i + 0.5, j + 0.5});
    const double step = norm(static_cast<double>(di) * tu + static_cast<double>(dj) * tv);
    const double beyond = there < 0 ? 0.5 * step : step + cells_[static_cast<std::size_t>(there)].edge_mm;
    cell.edge_mm = std::min(cell.edge_mm, beyond);
  };
  for (const std::int32_t r : rank) {
    if (r >= 0) cells_[static_cast<std::size_t>(r)].edge_mm = 1e9;  // farther than any head
  }
  for (int j = 0; j < c.height; ++j) {
    for (int i = 0; i < c.width; ++i) {
      for (int k = -1; k <= 1; ++k) relax(i, j, k, -1);
      relax(i, j, -1, 0);
    }
  }
  for (int j = c.height - 1; j >= 0; --j) {
    for (int i = c.width - 1; i >= 0; --i) {
      for (int k = -1; k <= 1; ++k) relax(i, j, k, 1);
      relax(i, j, 1, 0);
    }
  }
}

Vec3 SamplingDomain::gradient(const std::vector<double>& values, std::size_t cell) const {
  const Cell& here = cells_[cell];
  const auto& c = charts_[here.chart];
  const int i = static_cast<int>(here.index) % c.width;
  const int j = static_cast<int>(here.index) / c.width;
  const auto slope = [&](int di, int dj) {
    double difference = 0.0;
    int steps = 0;
    for (const int sign : {-1, 1}) {
      const std::int32_t n = cell_at({here.chart, i + sign * di + 0.5, j + sign * dj + 0.5});
      if (n < 0) continue;
      difference += sign * (values[static_cast<std::size_t>(n)] - values[cell]);
      ++steps;
    }
    return steps == 0 ? 0.0 : difference / steps;
  };
  const double by_u = slope(1, 0);
  const double by_v = slope(0, 1);
  const auto [tu, tv] = tangents({here.chart, i + 0.5, j + 0.5});
  const double e = dot(tu, tu);
  const double f = dot(tu, tv);
  const double g = dot(tv, tv);
  const double determinant = e * g - f * f;
  if (determinant <= 0.0) return {};
  return ((g * by_u - f * by_v) / determinant) * tu + ((e * by_v - f * by_u) / determinant) * tv;
}

std::int32_t SamplingDomain::cell_at(const ChartPoint& p) const {
  const auto& c = charts_[p.chart];
  if (!(p.u >= 0.0 && p.v >= 0.0 && p.u < c.width && p.v < c.height)) return -1;
  return cell_rank_[p.chart][at(static_cast<int>(p.v), static_cast<int>(p.u), c.width)];
}

LocatedPoint SamplingDomain::locate(const ChartPoint& p) const {
  LocatedPoint out;
  if (cell_at(p) < 0) return out;
  const auto& c = charts_[p.chart];
  out.is_inside = true;
  out.position = bilinear(c, split(p.u, c.width), split(p.v, c.height));
  // Density lives at cell centres: half a cell off the corners.
  const Split u = split(p.u - 0.5, c.width);
  const Split v = split(p.v - 0.5, c.height);
  const double fu = std::clamp(u.rest, 0.0, 1.0);
  const double fv = std::clamp(v.rest, 0.0, 1.0);
  const auto& d = extended_[p.chart];
  const int right = std::min(u.cell + 1, c.width - 1);
  const int below = std::min(v.cell + 1, c.height - 1);
  const double top = (1.0 - fu) * d[at(v.cell, u.cell, c.width)] + fu * d[at(v.cell, right, c.width)];
  const double bottom = (1.0 - fu) * d[at(below, u.cell, c.width)] + fu * d[at(below, right, c.width)];
  out.density_per_mm2 = (1.0 - fv) * top + fv * bottom;
  return out;
}

SamplingDomain::Tangents SamplingDomain::tangents(const ChartPoint& p) const {
  const auto& c = charts_[p.chart];
  const int i = split(p.u, c.width).cell;
  const int j = split(p.v, c.height).cell;
  const Vec3* top = &c.corner_mm[at(j, i, c.width + 1)];
  const Vec3* bottom = top + c.width + 1;
  return {0.5 * ((top[1] - top[0]) + (bottom[1] - bottom[0])), 0.5 * ((bottom[0] - top[0]) + (bottom[1] - top[1]))};
}

ChartPoint SamplingDomain::moved(const ChartPoint& p, Vec3 step) const {
  const auto [tu, tv] = tangents(p);
  const double e = dot(tu, tu);
  const double f = dot(tu, tv);
  const double g = dot(tv, tv);
  const double determinant = e * g - f * f;
  if (determinant <= 0.0) return p;  // a degenerate cell: stay
  const double a = dot(tu, step);
  const double b = dot(tv, step);
  return {p.chart, p.u + (g * a - f * b) / determinant, p.v + (e * b - f * a) / determinant};
}

}  // namespace smp
