// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/grafts.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/mesh_pieces.h"

namespace smp::phantom {
namespace {

constexpr double kMeanReachMm = 95.0;  // skull's centre to the front of the scalp, start of the search
constexpr double kPlanted = 0.5;       // of the full graft density: the edge of the transplanted skin

double full_ratio(const ScalpField& field, Vec3 p) { return field.at(p).graft_ratio; }

/// Highest graft density ratio that the field gives anywhere along the rows.
double planted_limit(const std::vector<double>& ratios) {
  return ratios.empty() ? 1.0 : kPlanted * *std::max_element(ratios.begin(), ratios.end());
}

/// Scattered 1..20 hairs about a mean that need not be whole.
int hairs_of(double mean, Rng& rng) {
  const double whole = std::floor(mean);
  return static_cast<int>(whole) + (rng.uniform() < mean - whole ? 1 : 0);
}

}  // namespace

std::vector<Graft> place_grafts(const Implicit& head, const HeadMarks& marks, const ScalpField& field,
                                const PhantomGrafts& o, std::uint64_t seed, std::uint32_t& num_units) {
  std::vector<Graft> out;
  if (o.per_cm2 <= 0.0) return out;
  const int rows = static_cast<int>(std::ceil(o.depth_mm / o.row_mm));
  std::vector<double> ratios;
  for (int row = 0; row < rows; ++row) {
    Rng rng(seed, "graft row", static_cast<std::uint64_t>(row));
    const double behind = kGraftStartMm + (row + 0.5) * o.row_mm;
    double azimuth = -kGraftSideDeg;
    double phase = row % 2 == 0 ? 0.25 : 0.75;  // rows are staggered
    double reach = kMeanReachMm;
    while (azimuth < kGraftSideDeg) {
      const auto skin_at = [&](double az, double mm) {
        return skin_along(head, marks.skull_center, field.behind_hairline(az, mm, reach));
      };
      // Skin between this row and the next for a degree of azimuth, mm2: what a degree's grafts have to themselves.
      const double patch = 0.5 * o.row_mm *
                           norm(cross(skin_at(azimuth + 0.5, behind) - skin_at(azimuth - 0.5, behind),
                                      skin_at(azimuth, behind + 1.0) - skin_at(azimuth, behind - 1.0)));
      const double turn = 100.0 / (o.per_cm2 * std::max(patch, 0.1));
      const double at = azimuth + turn * (phase + 0.5 * o.jitter_ratio * rng.uniform(-1.0, 1.0));
      const double deep = behind + 0.5 * o.jitter_ratio * o.row_mm * rng.uniform(-1.0, 1.0);
      const Vec3 p = skin_at(at, deep);
      reach = norm(p - marks.skull_center);
      azimuth += turn;
      const double ratio = full_ratio(field, p);
      const int hairs = hairs_of(o.hairs_per_graft, rng);
      if (ratio <= 0.0) continue;
      const Vec3 n = unit(head.gradient(p));
      const Vec3 forward = unit(tangent_part(Vec3{0.15 * p.x / reach, 1.0, 0.0}, n));
      const double lean = rad_from_deg(o.lean_deg);
      ratios.push_back(ratio);
      out.push_back({p, n, exact_cos(lean) * n + exact_sin(lean) * forward, row, hairs, 0});
    }
  }
  const double limit = planted_limit(ratios);
  std::vector<Graft> kept;
  for (std::size_t k = 0; k < out.size(); ++k)
    if (ratios[k] >= limit) kept.push_back(out[k]);
  for (Graft& g : kept) g.unit = num_units++;
  return kept;
}

std::vector<Root> graft_roots(const std::vector<Graft>& grafts, const Mesh& head, const ScalpField& field,
                              const PhantomGrafts& o, std::uint64_t seed) {
  std::vector<Root> out;
  for (const Graft& g : grafts) {
    Rng rng(seed, "graft", g.unit);
    std::uint32_t vertex = 0;  // the mesh point close by: light
    double nearest = 1e18;
    for (std::uint32_t v = 0; v < head.points.size(); ++v) {
      const Vec3 d = head.points[v] - g.position;
      if (dot(d, d) >= nearest) continue;
      nearest = dot(d, d);
      vertex = v;
    }
    const float top = static_cast<float>(field.at(g.position).top_ratio);
    for (int k = 0; k < g.hairs; ++k) {
      const double r = 0.5 * o.graft_mm * std::sqrt(rng.uniform());
      const double a = rng.uniform(0.0, 2.0 * kPi);
      const Vec3 east = unit(cross(g.normal, g.direction));
      const Vec3 off = r * (exact_cos(a) * east + exact_sin(a) * cross(g.normal, east));
      Root root{g.position + off, g.normal, vertex, g.unit, 1.0F, top, true};
      root.graft = true;
      root.growth = g.direction;
      out.push_back(root);
    }
  }
  return out;
}

PhantomGraftTruth graft_truth(const std::vector<Graft>& grafts, const Mesh& head, const std::vector<bool>& is_ear,
                              const ScalpField& field) {
  PhantomGraftTruth t;
  std::set<int> rows;
  double most = 0.0;
  for (const Graft& g : grafts) {
    rows.insert(g.row);
    t.hair_count += g.hairs;
    most = std::max(most, full_ratio(field, g.position));
  }
  t.graft_count = static_cast<int>(grafts.size());
  t.rows = static_cast<int>(rows.size());
  if (grafts.empty()) return t;
  constexpr int kSplits = 4;
  double area = 0.0;
  for (const auto& tri : head.triangles) {
    const Vec3& a = head.points[tri[0]];
    if (is_ear[tri[0]] || a.y < -40.0) continue;  // behind any transplant of the front
    for_each_piece(head, tri, kSplits, [&](const Vec3& p, double piece) {
      if (full_ratio(field, p) >= kPlanted * most) area += piece;
    });
  }
  t.area_cm2 = area / 100.0;
  t.per_cm2 = t.area_cm2 > 0.0 ? t.graft_count / t.area_cm2 : 0.0;
  return t;
}

}  // namespace smp::phantom
