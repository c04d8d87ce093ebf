// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>
#include <numbers>

#include "smp/geometry/blue_noise_state.h"
#include "smp/geometry/point_grid.h"

namespace smp::detail {
namespace {

/// Radius of the compact kernel (1 - r²/R²)³ over 1 / sqrt(λ). Near a Gaussian of one spacing; chosen by dE.
constexpr double kKernelRadius = 4.0;
/// Step over the stability limit 2 / (λ max q² K̂(q)) = 0.377 / λ of one level, shared by the levels that act on a
/// point. K̂(q) = 96 π R² J4(qR) / (qR)^4, whose q² K̂ peaks at 5.3.
constexpr double kStep = 0.16;
/// Neighbours change little between sweeps: lists are rebuilt before these sweeps only, then every kListLife.
constexpr int kListLife = 5;
/// Longest move of one sweep over the mean spacing.
constexpr double kMaxMove = 0.35;

/// Points of one session level with their grid and lists.
struct Level {
  double fraction = 1.0;
  std::vector<std::uint32_t> members;
  NeighbourLists near;           ///< by member index
  std::vector<Vec3> background;  ///< per domain cell: pull of the wanted density
};

/// -K'(r) / r up to a factor, K = (1 - r)^4 (4 r + 1) with r over the radius (Wendland 1995, C2). Its transform is
/// positive: a kernel whose transform is negative somewhere gathers points in clumps at that wavelength.
double kernel_slope(double squared_ratio) {
  if (squared_ratio >= 1.0) return 0.0;
  const double rest = 1.0 - std::sqrt(squared_ratio);
  return rest * rest * rest;
}

double radius_squared(double density, double fraction) { return kKernelRadius * kKernelRadius / (fraction * density); }

/// Density of all points wanted in each cell after a session: new ones and the fixed ones around.
std::vector<double> wanted_density(const BlueNoiseState& s, double fraction) {
  const auto& cells = s.domain->cells();
  std::vector<double> out(cells.size());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const double h = s.fixed_density[c];
    out[c] = fraction * std::max(0.0, cells[c].density_per_mm2 - h) + h;
  }
  return out;
}

/// Pull of the wanted density on each cell's centre: the same kernel as between points, summed over the cells near
/// the region's edge. Inside, where the density is all but linear over the kernel, in closed form:
/// the integral of (1 - t)³ over the disc against a slope g is -g π R⁴ B(4, 4), B(4, 4) = 1 / 140.
void fill_background(const BlueNoiseState& s, const PointGrid& grid, Level& level) {
  constexpr double kLinear = std::numbers::pi / 140.0;
  constexpr double kChamferBound = 0.92;  // Cell::edge_mm may be 8 % too long
  const auto& cells = s.domain->cells();
  const auto wanted = wanted_density(s, level.fraction);
  level.background.assign(cells.size(), Vec3{});
  for_each_point(cells.size(), s.options->num_threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t c = begin; c < end; ++c) {
      const double r2 = radius_squared(cells[c].density_per_mm2, level.fraction);
      const double radius = std::sqrt(r2);
      if (kChamferBound * cells[c].edge_mm > radius) {
        level.background[c] = (-kLinear * r2 * r2) * s.domain->gradient(wanted, c);
        continue;
      }
      const double per_r2 = 1.0 / r2;
      Vec3 sum;
      grid.for_each_near(cells[c].center, radius, [&](std::uint32_t k, Vec3 p, double squared) {
        sum = sum + (wanted[k] * cells[k].area_mm2 * kernel_slope(squared * per_r2)) * (cells[c].center - p);
      });
      level.background[c] = sum;
    }
  });
}

void fill_backgrounds(const BlueNoiseState& s, std::vector<Level>& levels) {
  std::vector<Vec3> centers;
  for (const auto& c : s.domain->cells()) centers.push_back(c.center);
  const PointGrid grid(centers, 1.0 / std::sqrt(s.domain->expected_count() / s.domain->area_mm2()));
  for (auto& level : levels) fill_background(s, grid, level);
}

void list_members(const BlueNoiseState& s, Level& level, std::size_t index) {
  level.members.clear();
  for (std::uint32_t i = 0; i < s.size(); ++i) {
    if (s.level[i] <= index) level.members.push_back(i);
  }
}

void rebuild(const BlueNoiseState& s, Level& level) {
  std::vector<Vec3> positions;
  positions.reserve(level.members.size());
  for (auto i : level.members) positions.push_back(s.position[i]);
  const double mean = s.domain->expected_count() / s.domain->area_mm2();
  const PointGrid grid(positions, level.members, 0.5 * kKernelRadius / std::sqrt(level.fraction * mean));
  level.near = build_lists(level.members.size(), s.options->num_threads, [&](std::size_t m, auto& out) {
    const std::uint32_t i = level.members[m];
    if (s.is_fixed(i)) return;
    const double radius = std::sqrt(radius_squared(s.density[i], level.fraction));
    grid.for_each_near(s.position[i], radius, [&](std::uint32_t j, Vec3, double) {
      if (j != i) out.push_back(j);
    });
  });
}

/// Adds one level's displacement of its members to `step`.
void add_level(const BlueNoiseState& s, const Level& level, std::vector<Vec3>& step) {
  for_each_point(level.members.size(), s.options->num_threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t m = begin; m < end; ++m) {
      const std::uint32_t i = level.members[m];
      if (s.is_fixed(i)) continue;
      const double r2 = radius_squared(s.density[i], level.fraction);
      const double per_r2 = 1.0 / r2;
      const Vec3 here = s.position[i];
      double x = 0.0;
      double y = 0.0;
      double z = 0.0;
      for (std::uint32_t k = level.near.start[m]; k < level.near.start[m + 1]; ++k) {
        const Vec3 d = here - s.position[level.near.ids[k]];
        const double w = kernel_slope(dot(d, d) * per_r2);
        x += w * d.x;
        y += w * d.y;
        z += w * d.z;
      }
      const auto cell = static_cast<std::size_t>(s.domain->cell_at(s.place[i]));
      const Vec3 force = Vec3{x, y, z} - level.background[cell];
      step[i] = step[i] + (20.0 * per_r2 * kStep / (level.fraction * s.density[i])) * force;
    }
  });
}

}  // namespace

void gather(BlueNoiseState& s) {
  if (s.num_free == 0) return;
  std::vector<Level> levels(s.num_levels());
  for (std::size_t k = 0; k < levels.size(); ++k) {
    levels[k].fraction = s.options->session_fractions[k];
    list_members(s, levels[k], k);
  }
  fill_backgrounds(s, levels);
  std::vector<Vec3> step(s.size());
  for (int sweep = 0; sweep < s.options->gather_sweeps; ++sweep) {
    std::fill(step.begin(), step.end(), Vec3{});
    for (auto& level : levels) {
      if (sweep % kListLife == 0 || sweep == 2) rebuild(s, level);
      add_level(s, level, step);
    }
    for_each_point(s.num_free, s.options->num_threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const double limit = kMaxMove / std::sqrt(s.density[i]);
        const double length = norm(step[i]);
        const Vec3 d = length > limit ? (limit / length) * step[i] : step[i];
        if (!move_point(s, i, d)) move_point(s, i, 0.5 * d);
      }
    });
  }
}

}  // namespace smp::detail
