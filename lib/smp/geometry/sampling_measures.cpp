// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/geometry/sampling_measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "smp/geometry/point_grid.h"

namespace smp {
namespace {

constexpr double kHexagonal = 1.07456993182354;  ///< NN distance of the hexagonal lattice of density 1
constexpr double kEdgeSpacings = 1.5;            ///< width of the rim whose points are not measured: our choice
constexpr double kPairBin = 0.1;                 ///< bin of the pair correlation, scaled distance
constexpr std::size_t kPairBins = 25;            ///< up to 2.5 spacings: past the first peak
constexpr std::size_t kNeighbours = 6;

struct Neighbour {
  double squared = 0.0;
  Vec3 offset;
};

/// The six nearest neighbours, nearest first; fewer when there are fewer points.
std::vector<Neighbour> nearest(const PointGrid& grid, std::uint32_t self, Vec3 here, double spacing) {
  for (double radius = 2.0 * spacing;; radius *= 2.0) {
    std::vector<Neighbour> found;
    grid.for_each_near(here, radius, [&](std::uint32_t id, Vec3 p, double squared) {
      if (id != self) found.push_back({squared, p - here});
    });
    if (found.size() < kNeighbours && radius < 64.0 * spacing) continue;
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.squared < b.squared; });
    if (found.size() > kNeighbours) found.resize(kNeighbours);
    return found;
  }
}

struct Frame {
  Vec3 e1;
  Vec3 e2;
};

Frame frame_at(const SamplingDomain& domain, const ChartPoint& p) {
  const auto [tu, tv] = domain.tangents(p);
  const Vec3 e1 = normalized(tu);
  return {e1, normalized(tv - dot(tv, e1) * e1)};
}

bool is_interior(const SamplingDomain& domain, const ChartPoint& p, double margin) {
  constexpr int kDirections = 12;
  const Frame f = frame_at(domain, p);
  for (int k = 0; k < kDirections; ++k) {
    const double a = 2.0 * std::numbers::pi * k / kDirections;
    if (domain.cell_at(domain.moved(p, (margin * std::cos(a)) * f.e1 + (margin * std::sin(a)) * f.e2)) < 0)
      return false;
  }
  return true;
}

double hexatic(const std::vector<Neighbour>& near, const Frame& f) {
  double re = 0.0;
  double im = 0.0;
  for (const auto& n : near) {
    const double angle = std::atan2(dot(n.offset, f.e2), dot(n.offset, f.e1));
    re += std::cos(6.0 * angle);
    im += std::sin(6.0 * angle);
  }
  return near.empty() ? 0.0 : std::sqrt(re * re + im * im) / static_cast<double>(near.size());
}

/// Peak over bins of pair counts around measured points, over the count of random points.
double peak_of(const std::array<double, kPairBins>& counts, std::size_t num_points) {
  double peak = 0.0;
  for (std::size_t b = 0; b < kPairBins; ++b) {
    const double inner = kPairBin * static_cast<double>(b);
    const double outer = inner + kPairBin;
    const double expected = std::numbers::pi * (outer * outer - inner * inner) * static_cast<double>(num_points);
    peak = std::max(peak, counts[b] / expected);
  }
  return peak;
}

}  // namespace

SpacingMeasures spacing_measures(const SamplingDomain& domain, std::span<const ChartPoint> points, double fraction) {
  SpacingMeasures out;
  if (points.size() < 2) return out;
  std::vector<Vec3> positions;
  std::vector<double> density;
  for (const auto& p : points) {
    const auto located = domain.locate(p);
    positions.push_back(located.position);
    density.push_back(std::max(fraction * located.density_per_mm2, 1e-12));
  }
  const PointGrid grid(positions, 1.0 / std::sqrt(fraction * domain.expected_count() / domain.area_mm2()));
  std::vector<double> scaled;
  std::array<double, kPairBins> pairs{};
  std::size_t num_pair_centers = 0;
  double hexatic_sum = 0.0;
  out.min_ratio = 1e300;
  out.min_distance_mm = 1e300;
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const double spacing = 1.0 / std::sqrt(density[i]);
    const auto near = nearest(grid, i, positions[i], spacing);
    if (near.empty()) continue;
    const double nn = std::sqrt(near.front().squared);
    out.min_ratio = std::min(out.min_ratio, nn / (kHexagonal * spacing));
    out.min_distance_mm = std::min(out.min_distance_mm, nn);
    if (!is_interior(domain, points[i], kEdgeSpacings * spacing)) continue;
    scaled.push_back(nn / spacing);
    hexatic_sum += hexatic(near, frame_at(domain, points[i]));
    const double reach = kPairBin * static_cast<double>(kPairBins);
    if (!is_interior(domain, points[i], reach * spacing)) continue;
    ++num_pair_centers;
    grid.for_each_near(positions[i], 1.2 * reach * spacing, [&](std::uint32_t j, Vec3, double squared) {
      if (j == i) return;
      // Both ends' densities: a one-sided scale would smear the peak across a gradient.
      const auto bin = static_cast<std::size_t>(std::sqrt(squared * std::sqrt(density[i] * density[j])) / kPairBin);
      if (bin < kPairBins) pairs[bin] += 1.0;
    });
  }
  out.num_measured = scaled.size();
  if (scaled.empty()) return out;
  const auto n = static_cast<double>(scaled.size());
  double sum = 0.0;
  for (double d : scaled) sum += d;
  const double mean = sum / n;
  double variance = 0.0;
  for (double d : scaled) variance += (d - mean) * (d - mean);
  std::sort(scaled.begin(), scaled.end());
  out.mean_ratio = mean / kHexagonal;
  out.low_ratio = scaled[static_cast<std::size_t>(0.05 * n)] / kHexagonal;
  out.nn_variation = std::sqrt(variance / n) / mean;
  out.clark_evans = 2.0 * mean;  // random points of density 1: mean NN distance 1/2 (Clark & Evans 1954)
  out.hexatic_order = hexatic_sum / n;
  if (num_pair_centers > 0) out.pair_peak = peak_of(pairs, num_pair_centers);
  return out;
}

double density_error(const SamplingDomain& domain, std::span<const ChartPoint> points, double fraction,
                     double width_spacings) {
  const auto& cells = domain.cells();
  if (cells.empty() || points.empty()) return 0.0;
  const double spacing = 1.0 / std::sqrt(fraction * domain.expected_count() / domain.area_mm2());
  const double sigma = width_spacings * spacing / (2.0 * std::sqrt(2.0 * std::numbers::ln2));
  const double reach = 3.2 * sigma;  // the rest weighs 0.6 %, in both sums alike
  std::vector<Vec3> centers;
  for (const auto& c : cells) centers.push_back(c.center);
  std::vector<Vec3> positions;
  for (const auto& p : points) positions.push_back(domain.locate(p).position);
  const PointGrid cell_grid(centers, spacing * 4.0);
  const PointGrid point_grid(positions, spacing * 4.0);
  constexpr std::size_t kSamples = 4000;  // error of the RMS about 1 %
  const std::size_t stride = std::max<std::size_t>(1, cells.size() / kSamples);
  double sum = 0.0;
  double area = 0.0;
  for (std::size_t c = 0; c < cells.size(); c += stride) {
    double wanted = 0.0;
    double found = 0.0;
    cell_grid.for_each_near(centers[c], reach, [&](std::uint32_t k, Vec3, double squared) {
      wanted += fraction * cells[k].density_per_mm2 * cells[k].area_mm2 * std::exp(-0.5 * squared / (sigma * sigma));
    });
    point_grid.for_each_near(centers[c], reach, [&](std::uint32_t, Vec3, double squared) {
      found += std::exp(-0.5 * squared / (sigma * sigma));
    });
    const double relative = found / wanted - 1.0;
    sum += cells[c].area_mm2 * relative * relative;
    area += cells[c].area_mm2;
  }
  return std::sqrt(sum / area);
}

}  // namespace smp
