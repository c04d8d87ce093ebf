// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/dart_board.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace smp::phantom {
namespace {

std::uint64_t key(std::int64_t i, std::int64_t j, std::int64_t k) {
  constexpr std::int64_t kOffset = 1 << 20;
  return (static_cast<std::uint64_t>(i + kOffset) << 42) | (static_cast<std::uint64_t>(j + kOffset) << 21) |
         static_cast<std::uint64_t>(k + kOffset);
}

}  // namespace

std::size_t DartBoard::slot_of(std::uint64_t cell) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = (cell * 0x9e3779b97f4a7c15ULL >> 32) & mask;
  while (table_[at].first != 0 && table_[at].cell != cell) at = (at + 1) & mask;
  return at;
}

void DartBoard::grow() {
  std::vector<Slot> old(2 * table_.size());
  old.swap(table_);
  for (const Slot& s : old)
    if (s.first != 0) table_[slot_of(s.cell)] = s;
}

bool DartBoard::add(Vec3 p) {
  // Cells are twice the core wide: the points that matter lie in the cell of `p` and in the nearer neighbours.
  const double scale = 0.5 / core_;
  const std::array<double, 3> q{p.x * scale, p.y * scale, p.z * scale};
  std::array<std::int64_t, 3> cell{};
  std::array<std::int64_t, 3> side{};
  for (std::size_t k = 0; k < 3; ++k) {
    const double low = std::floor(q[k]);
    cell[k] = static_cast<std::int64_t>(low);
    side[k] = q[k] - low < 0.5 ? -1 : 1;
  }
  for (int n = 0; n < 8; ++n) {
    const std::size_t at =
        slot_of(key(cell[0] + (n & 1) * side[0], cell[1] + (n >> 1 & 1) * side[1], cell[2] + (n >> 2) * side[2]));
    for (std::uint32_t m = table_[at].first; m != 0; m = next_[m - 1]) {
      const Vec3 d = points_[m - 1] - p;
      if (dot(d, d) < core_ * core_) return false;
    }
  }
  points_.push_back(p);
  const std::uint64_t own = key(cell[0], cell[1], cell[2]);
  Slot& slot = table_[slot_of(own)];
  used_ += slot.first == 0 ? 1 : 0;
  next_.push_back(slot.first);
  slot = {own, static_cast<std::uint32_t>(points_.size())};
  if (2 * used_ > table_.size()) grow();
  return true;
}

double AreaTable::area_of(std::size_t t) const {
  const auto& tri = mesh_.triangles[t];
  return 0.5 * norm(cross(mesh_.points[tri[1]] - mesh_.points[tri[0]], mesh_.points[tri[2]] - mesh_.points[tri[0]]));
}

void AreaTable::start_parts() {
  std::size_t at = 0;
  for (std::size_t k = 0; k <= kParts; ++k) {
    while (at < table_.size() && table_[at].first < area_mm2() * static_cast<double>(k) / kParts) ++at;
    starts_.push_back(k == kParts ? table_.size() : at);
  }
}

Spot AreaTable::spot(Rng& rng) const {
  const double at = rng.uniform() * area_mm2();
  const auto part = std::min(static_cast<std::size_t>(at / area_mm2() * kParts), kParts - 1);
  // The part may be off by one through round-off: widen it.
  const auto begin = table_.begin() + static_cast<std::ptrdiff_t>(starts_[part > 0 ? part - 1 : 0]);
  const auto end = table_.begin() + static_cast<std::ptrdiff_t>(starts_[std::min(part + 2, kParts)]);
  const auto it = std::upper_bound(begin, end, at, [](double v, const auto& e) { return v < e.first; });
  const std::size_t t = it == table_.end() ? table_.back().second : it->second;
  const auto& tri = mesh_.triangles[t];
  double u = rng.uniform();
  double v = rng.uniform();
  if (u + v > 1.0) {
    u = 1.0 - u;
    v = 1.0 - v;
  }
  const double w = 1.0 - u - v;
  return {w * mesh_.points[tri[0]] + u * mesh_.points[tri[1]] + v * mesh_.points[tri[2]],
          unit(w * mesh_.normals[tri[0]] + u * mesh_.normals[tri[1]] + v * mesh_.normals[tri[2]]), tri[0]};
}

}  // namespace smp::phantom
