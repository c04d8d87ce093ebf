// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/hand_error.h"

#include <algorithm>
#include <cmath>

#include "smp/base/rng.h"
#include "smp/design/dot_statistics.h"
#include "smp/geometry/point_grid.h"

namespace smp {
namespace {

constexpr double kDenserLimit = 1.2;     ///< N8's fifth
constexpr double kTouchLimit = 0.02;     ///< one dot in fifty: our choice
constexpr double kToneLimit = 2.0;       ///< N13
constexpr double kDepthToneShare = 0.5;  ///< optical weight lost or won per mm of depth error: COLOUR.md's table, ~0.5
constexpr double kDiscMm = 5.642;        ///< 1 cm²
constexpr std::size_t kSample = 12000;   ///< dots simulated a run: a patch of the plan, the rest behaves alike

struct Run {
  double touching = 0.0;
  double densest = 0.0;
  double tone_shift = 0.0;
};

std::array<double, 3> quantiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double q) {
    return values[static_cast<std::size_t>(std::lround(q * static_cast<double>(values.size() - 1)))];
  };
  return {at(0.05), at(0.5), at(0.95)};
}

/// A unit vector at random, and one across it; scatter normal to the skin is harmless at these lengths.
Vec3 random_direction(Rng& rng) {
  for (;;) {
    const Vec3 v{rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(-1, 1)};
    const double n = norm(v);
    if (n > 0.05 && n <= 1.0) return (1.0 / n) * v;
  }
}

/// Direction along the skin at a dot: across the offset to a neighbour's normal, estimated from two neighbours.
Vec3 along_skin(Vec3 direction, Vec3 normal) {
  const Vec3 t = direction - dot(direction, normal) * normal;
  const double n = norm(t);
  return n > 1e-6 ? (1.0 / n) * t : Vec3{};
}

std::vector<Vec3> normals_of(const std::vector<Vec3>& places) {
  const PointGrid grid(places, 1.5);
  std::vector<Vec3> out;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    std::vector<Vec3> near;
    grid.for_each_near(places[i], 3.5, [&](std::uint32_t j, Vec3 p, double) {
      if (j != i && near.size() < 10) near.push_back(p - places[i]);
    });
    Vec3 best;
    for (std::size_t a = 0; a + 1 < near.size(); ++a) {
      const Vec3 n = cross(near[a], near[a + 1]);
      if (norm(n) > norm(best)) best = n;
    }
    out.push_back(norm(best) > 1e-9 ? normalized(best) : Vec3{0.0, 0.0, 1.0});
  }
  return out;
}

Run simulate(const std::vector<Vec3>& places, const std::vector<Vec3>& normals, const std::vector<double>& diameter_um,
             double planned_densest, const OperatorProfile& person, double tone_per_share, Rng& rng) {
  std::vector<Vec3> moved(places.size());
  std::vector<double> radius(places.size());
  double optical = 0.0;
  double wanted = 0.0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double size = std::max(0.4, 1.0 + person.size_cv * rng.normal());
    radius[i] = 0.5e-3 * diameter_um[i] * size;
    const double depth = 1.0 - kDepthToneShare * person.depth_sd_mm * rng.normal();
    wanted += diameter_um[i] * diameter_um[i];
    optical += diameter_um[i] * diameter_um[i] * size * size * std::max(0.0, depth);
    const Vec3 side = along_skin(random_direction(rng), normals[i]);
    moved[i] = places[i] + (person.placement_sd_mm * std::sqrt(2.0) * std::abs(rng.normal())) * side;
  }
  // What the eye prevents: a dot that would touch another stays where the plan has room for it.
  const PointGrid grid(moved, 1.0);
  const auto touches = [&](std::size_t i, Vec3 at) {
    bool is_touching = false;
    grid.for_each_near(at, 0.6, [&](std::uint32_t j, Vec3, double squared) {
      const double reach = radius[i] + radius[j];
      if (j != i && squared < reach * reach) is_touching = true;
    });
    return is_touching;
  };
  std::size_t touching = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!touches(i, moved[i])) continue;
    if (rng.uniform() < person.avoidance && !touches(i, places[i])) {
      moved[i] = places[i];
      continue;
    }
    ++touching;
  }
  const auto local = local_density(moved, kDiscMm, std::max<std::size_t>(1, moved.size() / 400));
  Run run;
  run.touching = static_cast<double>(touching) / static_cast<double>(places.size());
  run.densest = *std::max_element(local.begin(), local.end()) / planned_densest;
  run.tone_shift = tone_per_share * (optical / wanted - 1.0);
  return run;
}

}  // namespace

DesignHandError simulate_hand(const Design& design, const Match&, const TonePlan& tone, const OperatorProfile& person,
                              const DesignOptions& options) {
  DesignHandError out;
  out.runs = options.hand_error_runs;
  if (design.dots.size() < 2 || out.runs == 0) return out;
  // A patch around the middle dot of the list: its neighbours along the sampler's curve lie together on the skin.
  auto places = positions_of(design.dots);
  auto sizes = design.dots.diameter_um;
  if (places.size() > kSample) {
    const auto from = static_cast<std::ptrdiff_t>((places.size() - kSample) / 2);
    places.assign(places.begin() + from, places.begin() + from + static_cast<std::ptrdiff_t>(kSample));
    sizes.assign(sizes.begin() + from, sizes.begin() + from + static_cast<std::ptrdiff_t>(kSample));
  }
  const auto normals = normals_of(places);
  const auto local = local_density(places, kDiscMm, std::max<std::size_t>(1, places.size() / 400));
  const double densest = *std::max_element(local.begin(), local.end());
  // ΔL* for a change of the pigment's weight by its whole: the slope of the predicted tone.
  double per_share = 0.0;
  if (tone.has_colour) {
    const double n = tone.bald_dots_per_cm2;
    per_share = 10.0 * (tone.predicted(1.05 * n, 0.0, {1.0}).l - tone.predicted(0.95 * n, 0.0, {1.0}).l);
  }
  std::vector<double> touching, density, shift;
  int good = 0;
  for (int k = 0; k < out.runs; ++k) {
    Rng rng(options.seed, "design.hand", static_cast<std::uint64_t>(k));
    const Run run = simulate(places, normals, sizes, densest, person, per_share, rng);
    touching.push_back(run.touching);
    density.push_back(run.densest);
    shift.push_back(run.tone_shift);
    good += run.touching < kTouchLimit && run.densest < kDenserLimit && std::abs(run.tone_shift) < kToneLimit ? 1 : 0;
  }
  out.runs_within_limits = static_cast<double>(good) / out.runs;
  out.touching_ratio = quantiles(touching);
  out.local_density_ratio = quantiles(density);
  out.tone_shift_l = quantiles(shift);
  return out;
}

}  // namespace smp
