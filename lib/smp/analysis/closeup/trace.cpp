// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/trace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace smp {
namespace {

constexpr int kBins = ShaftMap::kShaftBins;
// Search fan of one step: sideways offsets in cells and turns in bins (22.5 degrees). Wide enough for the tightest
// curl seen in the long-hair pictures, narrow enough not to jump to a neighbour four cells away.
constexpr std::array kSideways{-0.54, -0.27, 0.0, 0.27, 0.54};
constexpr std::array kTurns{-0.35, 0.0, 0.35};
constexpr double kSidewaysCost = 0.07;  // strength a cell sideways: keeps straight lines straight
constexpr double kTurnCost = 0.03;      // strength a turned step, same reason
constexpr int kMaxMisses = 2;           // steps below keep_on that are bridged
constexpr int kMaxSteps = 1500;         // more cells than the diagonal of any working map
constexpr double kUsedRadius = 1.3;     // cells around a traced line that no other line of that direction may enter
constexpr double kUsedTurn = 1.2;       // bins

struct Step {
  double x, y, turn, strength;
};

class UsedCells {
 public:
  explicit UsedCells(const ShaftMap& map) : width_(map.width), height_(map.height) {
    cells_.assign(map.value.size(), 0);
  }
  [[nodiscard]] bool is_outside(double x, double y) const { return x < 0 || y < 0 || x >= width_ || y >= height_; }
  [[nodiscard]] bool is_used(double x, double y, double turn) const {
    const int bin = ((static_cast<int>(std::lround(turn)) % kBins) + kBins) % kBins;
    return cells_[index(bin, static_cast<int>(y), static_cast<int>(x))] != 0;
  }
  void mark(const Step& s) {
    const int bin0 = static_cast<int>(std::ceil(s.turn - kUsedTurn));
    const int bin1 = static_cast<int>(std::floor(s.turn + kUsedTurn));
    for (int bin = bin0; bin <= bin1; ++bin) mark_disk(((bin % kBins) + kBins) % kBins, s.x, s.y);
  }

 private:
  [[nodiscard]] std::size_t index(int bin, int y, int x) const {
    return (static_cast<std::size_t>(bin) * static_cast<std::size_t>(height_) + static_cast<std::size_t>(y)) *
               static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }
  void mark_disk(int bin, double x, double y) {
    const int y0 = std::max(0, static_cast<int>(y - kUsedRadius - 0.5));
    const int y1 = std::min(height_ - 1, static_cast<int>(y + kUsedRadius + 0.5));
    const int x0 = std::max(0, static_cast<int>(x - kUsedRadius - 0.5));
    const int x1 = std::min(width_ - 1, static_cast<int>(x + kUsedRadius + 0.5));
    for (int j = y0; j <= y1; ++j) {
      for (int i = x0; i <= x1; ++i) {
        const double dx = i + 0.5 - x, dy = j + 0.5 - y;
        if (dx * dx + dy * dy <= kUsedRadius * kUsedRadius) cells_[index(bin, j, i)] = 1;
      }
    }
  }
  int width_;
  int height_;
  std::vector<std::uint8_t> cells_;
};

Step best_next(const ShaftMap& map, const Step& from) {
  Step best{from.x, from.y, from.turn, 0.0};
  double best_score = -1e9;
  for (const double bend : kTurns) {
    const double turn = from.turn + bend;
    const double angle_rad = turn * std::numbers::pi / kBins;
    const double ux = std::cos(angle_rad), uy = std::sin(angle_rad);
    for (const double side : kSideways) {
      const double x = from.x + ux - uy * side, y = from.y + uy + ux * side;
      const double strength = shaft_strength(map, x, y, turn);
      const double score = strength - kSidewaysCost * std::abs(side) - (bend == 0.0 ? 0.0 : kTurnCost);
      if (score > best_score) {
        best_score = score;
        best = {x, y, turn, strength};
      }
    }
  }
  return best;
}

std::vector<Step> walk(const ShaftMap& map, const Step& start, const UsedCells& used, double keep_on) {
  std::vector<Step> path;
  Step at = start;
  int misses = 0;
  while (path.size() < kMaxSteps && misses <= kMaxMisses) {
    at = best_next(map, at);
    if (used.is_outside(at.x, at.y) || used.is_used(at.x, at.y, at.turn)) break;
    path.push_back(at);
    misses = at.strength < keep_on ? misses + 1 : 0;
  }
  while (!path.empty() && path.back().strength < keep_on) path.pop_back();
  return path;
}

struct Seed {
  float strength;
  int bin, y, x;
};

bool is_local_maximum(const ShaftMap& map, const std::vector<float>& strongest, int bin, int y, int x) {
  const float here = map.at(bin, y, x);
  for (int j = std::max(0, y - 1); j <= std::min(map.height - 1, y + 1); ++j) {
    for (int i = std::max(0, x - 1); i <= std::min(map.width - 1, x + 1); ++i) {
      if (strongest[static_cast<std::size_t>(j) * static_cast<std::size_t>(map.width) + static_cast<std::size_t>(i)] >
          here) {
        return false;
      }
    }
  }
  return true;
}

std::vector<Seed> find_seeds(const ShaftMap& map, double start) {
  const std::size_t layer = static_cast<std::size_t>(map.width) * static_cast<std::size_t>(map.height);
  std::vector<float> strongest(layer, 0.0F);
  for (std::size_t i = 0; i < map.value.size(); ++i) {
    strongest[i % layer] = std::max(strongest[i % layer], map.value[i]);
  }
  std::vector<Seed> seeds;
  for (int bin = 0; bin < kBins; ++bin) {
    for (int y = 0; y < map.height; ++y) {
      for (int x = 0; x < map.width; ++x) {
        const float here = map.at(bin, y, x);
        if (static_cast<double>(here) > start && is_local_maximum(map, strongest, bin, y, x)) {
          seeds.push_back({here, bin, y, x});
        }
      }
    }
  }
  std::stable_sort(seeds.begin(), seeds.end(), [](const Seed& a, const Seed& b) { return a.strength > b.strength; });
  return seeds;
}

Step step_from_seed(const ShaftMap& map, const Seed& seed) {
  const double before = static_cast<double>(map.at((seed.bin + kBins - 1) % kBins, seed.y, seed.x));
  const double after = static_cast<double>(map.at((seed.bin + 1) % kBins, seed.y, seed.x));
  const double here = static_cast<double>(seed.strength);
  return {seed.x + 0.5, seed.y + 0.5, seed.bin + (after - before) / (before + here + after), here};
}

}  // namespace

std::vector<ShaftTrace> trace_shafts(const ShaftMap& map, const TraceOptions& options) {
  UsedCells used(map);
  std::vector<ShaftTrace> traces;
  for (const Seed& seed : find_seeds(map, options.start)) {
    const Step start = step_from_seed(map, seed);
    if (used.is_used(start.x, start.y, seed.bin)) continue;
    const std::vector<Step> ahead = walk(map, start, used, options.keep_on);
    Step turned = start;
    turned.turn += kBins;
    std::vector<Step> path = walk(map, turned, used, options.keep_on);
    std::reverse(path.begin(), path.end());
    path.push_back(start);
    path.insert(path.end(), ahead.begin(), ahead.end());
    ShaftTrace trace;
    for (const Step& step : path) {
      used.mark(step);
      trace.line.emplace_back(step.x, step.y);
      trace.strength += step.strength / static_cast<double>(path.size());
      trace.peak = std::max(trace.peak, step.strength);
    }
    if (static_cast<double>(path.size()) >= options.min_length_cells) traces.push_back(std::move(trace));
  }
  return traces;
}

}  // namespace smp
