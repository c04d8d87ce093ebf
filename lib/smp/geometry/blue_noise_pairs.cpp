// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "smp/base/rng.h"
#include "smp/geometry/blue_noise_state.h"
#include "smp/geometry/point_grid.h"

namespace smp::detail {
namespace {

/// sqrt(2 / sqrt(3)): nearest-neighbour distance of a hexagonal lattice of density 1.
constexpr double kHexagonal = 1.07456993182354;
/// Springs aim a little further than the hard distance so that few pairs are left for the settling.
constexpr double kSpringMargin = 1.045;
/// Share of an overlap that each of the two gives way in one sweep. Above 0.3 crowded points begin to swing.
constexpr double kSpringGain = 0.27;
/// Lists reach this much further than the largest distance, for moves and uneven density between two builds.
constexpr double kListReach = 1.3;
constexpr int kSpringListLife = 9;
constexpr int kMetropolisListLife = 2;
/// Settling: how often lists are built, rounds a build, tries a point and round, step over the mean spacing.
constexpr int kSettleBuilds = 8;
constexpr int kSettleRounds = 8;
constexpr int kSettleTries = 8;
constexpr double kSettleStep = 0.11;

/// Squared distance that free points i (at density λ_i) and j must keep, times `ratio_squared` for the soft part.
class PairRule {
 public:
  PairRule(const BlueNoiseState& s, double ratio)
      : s_(s),
        scale_(ratio * ratio * kHexagonal * kHexagonal),
        hard_(s.options->min_distance_mm * s.options->min_distance_mm) {
    for (double f : s.options->session_fractions) per_fraction_.push_back(scale_ / f);
  }
  /// The sparser end rules: it needs the larger distance.
  [[nodiscard]] double squared(std::size_t i, double density_i, std::size_t j) const {
    if (s_.is_fixed(j)) return s_.clearance_mm[j - s_.num_free] * s_.clearance_mm[j - s_.num_free];
    return std::max(hard_, per_fraction_[std::max(s_.level[i], s_.level[j])] / std::min(density_i, s_.density[j]));
  }
  /// Largest such value of point i towards points no sparser than itself.
  [[nodiscard]] double largest(std::size_t i) const {
    return std::max(hard_, per_fraction_[s_.level[i]] / s_.density[i]);
  }

 private:
  const BlueNoiseState& s_;
  double scale_;
  double hard_;
  std::vector<double> per_fraction_;
};

/// For each free point the points, free or fixed, that are or may soon come closer than the rule allows.
NeighbourLists close_pairs(const BlueNoiseState& s, const PairRule& rule) {
  const double spacing = 1.0 / std::sqrt(s.domain->expected_count() / s.domain->area_mm2());
  const auto num_free = static_cast<std::ptrdiff_t>(s.num_free);
  const PointGrid grid({s.position.begin(), s.position.begin() + num_free}, spacing);
  const std::vector<Vec3> fixed(s.position.begin() + num_free, s.position.end());
  const PointGrid fixed_grid(fixed, 2.0 * spacing);
  double widest = 0.0;
  for (double c : s.clearance_mm) widest = std::max(widest, c);
  return build_lists(s.num_free, s.options->num_threads, [&](std::size_t i, auto& out) {
    constexpr double kReach2 = kListReach * kListReach;
    const double density = s.density[i];
    grid.for_each_near(s.position[i], kListReach * std::sqrt(rule.largest(i)),
                       [&](std::uint32_t j, Vec3, double squared) {
                         if (j != i && squared < kReach2 * rule.squared(i, density, j)) out.push_back(j);
                       });
    if (fixed.empty()) return;
    const double reach = widest + (kListReach - 1.0) / std::sqrt(density);
    fixed_grid.for_each_near(s.position[i], reach, [&](std::uint32_t j, Vec3, double) {
      out.push_back(static_cast<std::uint32_t>(s.num_free + j));
    });
  });
}

/// Sum over the listed neighbours of how far they are inside the wanted distance at `here`, relative.
double overlap_at(const BlueNoiseState& s, const PairRule& rule, const NeighbourLists& near, std::size_t i, Vec3 here,
                  double density) {
  double sum = 0.0;
  for (std::uint32_t k = near.start[i]; k < near.start[i + 1]; ++k) {
    const Vec3 d = here - s.position[near.ids[k]];
    const double squared = dot(d, d);
    const double wanted = rule.squared(i, density, near.ids[k]);
    if (squared < wanted) sum += 1.0 - squared / wanted;
  }
  return sum;
}

/// A random direction in the tangent plane with a length below `limit`, uniform over the disc.
Vec3 random_step(const BlueNoiseState& s, std::size_t i, double limit, Rng& rng) {
  double a = 0.0;
  double b = 0.0;
  do {
    a = rng.uniform(-1.0, 1.0);
    b = rng.uniform(-1.0, 1.0);
  } while (a * a + b * b > 1.0);
  const auto [tu, tv] = s.domain->tangents(s.place[i]);
  const Vec3 e1 = normalized(tu);
  const Vec3 e2 = normalized(tv - dot(tv, e1) * e1);
  return (limit * a) * e1 + (limit * b) * e2;
}

/// Tries one move; kept when no distance is broken more than before.
void try_move(BlueNoiseState& s, const PairRule& rule, const NeighbourLists& near, std::size_t i, Vec3 step,
              double overlap_now) {
  const ChartPoint to = s.domain->moved(s.place[i], step);
  const auto located = s.domain->locate(to);
  if (!located.is_inside) return;
  if (overlap_at(s, rule, near, i, located.position, located.density_per_mm2) > overlap_now) return;
  s.place[i] = to;
  s.position[i] = located.position;
  s.density[i] = located.density_per_mm2;
}

std::vector<std::size_t> offenders(const BlueNoiseState& s, const PairRule& rule, const NeighbourLists& near) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < s.num_free; ++i) {
    if (overlap_at(s, rule, near, i, s.position[i], s.density[i]) > 0.0) out.push_back(i);
  }
  return out;
}

/// One round: moves each offender, and shakes its neighbours, for the room must come from them.
void shake(BlueNoiseState& s, const PairRule& rule, const NeighbourLists& near, const std::vector<std::size_t>& bad,
           Rng& rng) {
  for (std::size_t i : bad) {
    for (int t = 0; t < kSettleTries; ++t) {
      const double now = overlap_at(s, rule, near, i, s.position[i], s.density[i]);
      if (now == 0.0) break;
      try_move(s, rule, near, i, random_step(s, i, kSettleStep / std::sqrt(s.density[i]), rng), now);
    }
    for (std::uint32_t k = near.start[i]; k < near.start[i + 1]; ++k) {
      const std::size_t j = near.ids[k];
      if (s.is_fixed(j)) continue;
      const double now = overlap_at(s, rule, near, j, s.position[j], s.density[j]);
      try_move(s, rule, near, j, random_step(s, j, kSettleStep / std::sqrt(s.density[j]), rng), now);
    }
  }
}

/// Moves offenders until no distance is broken or the rounds are used up.
void settle(BlueNoiseState& s, const PairRule& rule, Rng& rng) {
  for (int build = 0; build < kSettleBuilds; ++build) {
    const auto near = close_pairs(s, rule);
    auto bad = offenders(s, rule, near);
    if (bad.empty()) return;
    for (int round = 0; round < kSettleRounds && !bad.empty(); ++round) {
      shake(s, rule, near, bad, rng);
      bad = offenders(s, rule, near);
    }
  }
}

/// Keeps the free points that are not marked, and the fixed ones.
void erase_marked(BlueNoiseState& s, const std::vector<std::uint8_t>& is_marked) {
  std::size_t kept = 0;
  std::size_t kept_free = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (i < s.num_free) {
      if (is_marked[i] != 0) continue;
      s.place[kept] = s.place[i];
      s.order[kept] = s.order[i];
      ++kept_free;
    }
    s.position[kept] = s.position[i];
    s.density[kept] = s.density[i];
    s.level[kept] = s.level[i];
    ++kept;
  }
  s.num_free = kept_free;
  s.place.resize(kept_free);
  s.order.resize(kept_free);
  s.position.resize(kept);
  s.density.resize(kept);
  s.level.resize(kept);
}

/// Drops the later of each pair that is still too close. Returns how many.
int drop_offenders(BlueNoiseState& s, const PairRule& rule) {
  std::vector<std::uint8_t> is_dropped(s.num_free, 0);
  const auto near = close_pairs(s, rule);
  int count = 0;
  for (std::size_t i = 0; i < s.num_free; ++i) {
    for (std::uint32_t k = near.start[i]; k < near.start[i + 1]; ++k) {
      const std::size_t j = near.ids[k];
      if (!s.is_fixed(j) && (is_dropped[j] != 0 || s.order[j] > s.order[i])) continue;
      const Vec3 d = s.position[i] - s.position[j];
      if (dot(d, d) >= rule.squared(i, s.density[i], j)) continue;
      is_dropped[i] = 1;
      ++count;
      break;
    }
  }
  if (count > 0) erase_marked(s, is_dropped);
  return count;
}

/// How far point i is pushed by the neighbours that are too close.
Vec3 spring_step(const BlueNoiseState& s, const PairRule& rule, const NeighbourLists& near, std::size_t i) {
  Vec3 sum;
  for (std::uint32_t k = near.start[i]; k < near.start[i + 1]; ++k) {
    const std::size_t j = near.ids[k];
    const Vec3 d = s.position[i] - s.position[j];
    const double squared = dot(d, d);
    const double wanted = rule.squared(i, s.density[i], j);
    if (squared >= wanted || squared == 0.0) continue;
    const double gain = s.is_fixed(j) ? 1.0 : kSpringGain;
    sum = sum + (gain * (std::sqrt(wanted / squared) - 1.0)) * d;
  }
  return sum;
}

}  // namespace

void relax_springs(BlueNoiseState& s) {
  if (s.num_free == 0) return;
  const PairRule rule(s, kSpringMargin * s.options->min_spacing_ratio);
  std::vector<Vec3> step(s.num_free);
  NeighbourLists near;
  for (int sweep = 0; sweep < s.options->spring_sweeps; ++sweep) {
    if (sweep % kSpringListLife == 0) near = close_pairs(s, rule);
    for_each_point(s.num_free, s.options->num_threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) step[i] = spring_step(s, rule, near, i);
    });
    for_each_point(s.num_free, s.options->num_threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        if (dot(step[i], step[i]) > 0.0) move_point(s, i, step[i]);
      }
    });
  }
}

int disorder_and_settle(BlueNoiseState& s) {
  if (s.num_free == 0) return 0;
  Rng rng(s.options->seed, "blue_noise.metropolis");
  const PairRule rule(s, s.options->min_spacing_ratio);
  NeighbourLists near;
  for (int sweep = 0; sweep < s.options->metropolis_sweeps; ++sweep) {
    if (sweep % kMetropolisListLife == 0) near = close_pairs(s, rule);
    for (std::size_t i = 0; i < s.num_free; ++i) {
      const double limit = s.options->metropolis_step_ratio / std::sqrt(s.density[i]);
      const double now = overlap_at(s, rule, near, i, s.position[i], s.density[i]);
      try_move(s, rule, near, i, random_step(s, i, limit, rng), now);
    }
  }
  settle(s, rule, rng);
  return drop_offenders(s, rule);
}

}  // namespace smp::detail
