// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors

// Stress test of the dot sampler: 6:1 gradient with a feathered edge in an irregular region, three nested sessions,
// against a plain Bridson disc set of the same size in the same run. Prints the measures of
// geometry/sampling_measures.h.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numbers>
#include <vector>

#include "smp/base/rng.h"
#include "smp/geometry/blue_noise.h"
#include "smp/geometry/sampling_measures.h"

namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Wavy blob of about 200 x 160 mm; density rises 6:1 to the right and falls to 40 % over the outer 8 mm.
smp::SamplingDomain stress_field(double count) {
  constexpr double kWidth = 200.0;
  constexpr double kHeight = 160.0;
  const double pitch = 1.0 / (1.3 * std::sqrt(count / (kWidth * kHeight * 0.62)));
  const int w = static_cast<int>(kWidth / pitch);
  const int h = static_cast<int>(kHeight / pitch);
  auto chart = smp::flat_chart(w, h, pitch);
  double sum = 0.0;
  for (int j = 0; j < h; ++j) {
    for (int i = 0; i < w; ++i) {
      const double x = (i + 0.5) * pitch - 0.5 * kWidth;
      const double y = (j + 0.5) * pitch - 0.5 * kHeight;
      const double angle = std::atan2(y, x);
      const double rim = 0.88 + 0.06 * std::sin(3.0 * angle) + 0.04 * std::sin(5.0 * angle + 1.0);
      const double r = std::hypot(2.0 * x / kWidth, 2.0 * y / kHeight);
      if (r > rim) continue;
      const double feather = std::min(1.0, 0.4 + 0.6 * (rim - r) * 0.5 * kHeight / 8.0);
      const double d = (1.0 + 5.0 * (x / kWidth + 0.5)) * feather;
      chart.density_per_mm2[static_cast<std::size_t>(j) * static_cast<std::size_t>(w) + static_cast<std::size_t>(i)] =
          d;
      sum += d * pitch * pitch;
    }
  }
  for (auto& d : chart.density_per_mm2) d *= count / sum;
  return smp::SamplingDomain({chart});
}

/// Plain Bridson (2007): grid, 30 tries, constant radius, unit square. Returns the number of points.
std::size_t bridson(double count, std::uint64_t seed) {
  const double radius = std::sqrt(0.62 / count);  // gives about `count` points
  const double cell = radius / std::numbers::sqrt2;
  const int side = static_cast<int>(1.0 / cell) + 1;
  std::vector<int> grid(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), -1);
  std::vector<double> x, y;
  std::vector<std::uint32_t> active;
  smp::Rng rng(seed, "bridson");
  const auto at = [&](int cx, int cy) -> int& {
    return grid[static_cast<std::size_t>(cy) * static_cast<std::size_t>(side) + static_cast<std::size_t>(cx)];
  };
  const auto add = [&](double px, double py) {
    at(static_cast<int>(px / cell), static_cast<int>(py / cell)) = static_cast<int>(x.size());
    active.push_back(static_cast<std::uint32_t>(x.size()));
    x.push_back(px);
    y.push_back(py);
  };
  const auto is_free = [&](double px, double py) {
    const int cx = static_cast<int>(px / cell);
    const int cy = static_cast<int>(py / cell);
    for (int b = std::max(0, cy - 2); b <= std::min(side - 1, cy + 2); ++b) {
      for (int a = std::max(0, cx - 2); a <= std::min(side - 1, cx + 2); ++a) {
        const int q = at(a, b);
        if (q < 0) continue;
        const double dx = x[static_cast<std::size_t>(q)] - px;
        const double dy = y[static_cast<std::size_t>(q)] - py;
        if (dx * dx + dy * dy < radius * radius) return false;
      }
    }
    return true;
  };
  add(0.5, 0.5);
  while (!active.empty()) {
    const std::uint32_t k = rng.below(static_cast<std::uint32_t>(active.size()));
    const std::uint32_t p = active[k];
    bool has_child = false;
    for (int t = 0; t < 30 && !has_child; ++t) {
      const double angle = 2.0 * std::numbers::pi * rng.uniform();
      const double distance = radius * std::sqrt(1.0 + 3.0 * rng.uniform());
      const double px = x[p] + distance * std::cos(angle);
      const double py = y[p] + distance * std::sin(angle);
      if (px < 0.0 || py < 0.0 || px >= 1.0 || py >= 1.0 || !is_free(px, py)) continue;
      add(px, py);
      has_child = true;
    }
    if (!has_child) {
      active[k] = active.back();
      active.pop_back();
    }
  }
  return x.size();
}

void print_prefixes(const smp::SamplingDomain& domain, const smp::BlueNoiseSet& set,
                    const std::vector<double>& fractions) {
  for (std::size_t level = 0; level < fractions.size(); ++level) {
    std::vector<smp::ChartPoint> points;
    for (std::size_t i = 0; i < set.points.size(); ++i) {
      if (set.session[i] <= level) points.push_back(set.points[i]);
    }
    const auto m = smp::spacing_measures(domain, points, fractions[level]);
    std::printf("  prefix %.2f  rho %.3f  CoV %.3f  g1 %.2f  psi6 %.3f  dE %.2f %%\n", fractions[level], m.min_ratio,
                m.nn_variation, m.pair_peak, m.hexatic_order,
                100.0 * smp::density_error(domain, points, fractions[level]));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const double count = argc > 1 ? std::atof(argv[1]) : 50000.0;
  const int seeds = argc > 2 ? std::atoi(argv[2]) : 5;
  const auto domain = stress_field(count);
  auto options = smp::blue_noise_options(1.0);
  options.session_fractions = {0.5, 0.75, 1.0};
  for (int seed = 0; seed < seeds; ++seed) {
    options.seed = static_cast<std::uint64_t>(seed);
    const double t0 = cpu_seconds();
    const std::size_t plain = bridson(count, options.seed);
    const double t1 = cpu_seconds();
    const auto set = smp::blue_noise_points(domain, {}, options);
    const double t2 = cpu_seconds();
    std::printf("seed %d: %zu points %.2f s, Bridson %zu points %.2f s, ratio %.1f, dropped %d\n", seed,
                set.points.size(), t2 - t1, plain, t1 - t0, (t2 - t1) / (t1 - t0), set.num_dropped);
    print_prefixes(domain, set, options.session_fractions);
  }
  return 0;
}
