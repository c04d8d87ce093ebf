// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/mesh.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace smp::phantom {
namespace {

constexpr int kBlock = 4;  // lattice cells a block: blocks far from the surface are not evaluated
constexpr std::uint32_t kNone = 0xffffffffU;

/// Values on the lattice; blocks away from the surface hold one value of the right sign.
class Lattice {
 public:
  Lattice(const Implicit& surface, const Box& box, double step) : box_(box), step_(step) {
    nx_ = count(box.high.x - box.low.x);
    ny_ = count(box.high.y - box.low.y);
    nz_ = count(box.high.z - box.low.z);
    values_.assign(static_cast<std::size_t>(nx_) * static_cast<std::size_t>(ny_) * static_cast<std::size_t>(nz_), 0.0F);
    for (int k = 0; k < nz_; k += kBlock)
      for (int j = 0; j < ny_; j += kBlock)
        for (int i = 0; i < nx_; i += kBlock) fill_block(surface, i, j, k);
  }
  [[nodiscard]] double step() const { return step_; }
  [[nodiscard]] int nx() const { return nx_; }
  [[nodiscard]] int ny() const { return ny_; }
  [[nodiscard]] int nz() const { return nz_; }
  [[nodiscard]] std::size_t index(int i, int j, int k) const {
    return (static_cast<std::size_t>(k) * static_cast<std::size_t>(ny_) + static_cast<std::size_t>(j)) *
               static_cast<std::size_t>(nx_) +
           static_cast<std::size_t>(i);
  }
  [[nodiscard]] double at(int i, int j, int k) const { return static_cast<double>(values_[index(i, j, k)]); }
  [[nodiscard]] Vec3 position(double i, double j, double k) const { return box_.low + step_ * Vec3{i, j, k}; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }

 private:
  [[nodiscard]] int count(double extent) const { return static_cast<int>(std::ceil(extent / step_)) + 1; }

  void fill_block(const Implicit& surface, int i0, int j0, int k0) {
    const double half = 0.5 * (kBlock - 1);
    const double middle = surface.value(position(i0 + half, j0 + half, k0 + half));
    // Half the block's diagonal plus one cell, doubled because values are only about distances.
    const double reach = step_ * (1.7320508 * half + 1.0);
    const bool far = std::fabs(middle) > 2.0 * reach;
    const Implicit local = far ? Implicit{} : surface.near(position(i0 + half, j0 + half, k0 + half), reach);
    for (int k = k0; k < std::min(k0 + kBlock, nz_); ++k)
      for (int j = j0; j < std::min(j0 + kBlock, ny_); ++j)
        for (int i = i0; i < std::min(i0 + kBlock, nx_); ++i)
          values_[index(i, j, k)] = static_cast<float>(far ? middle : local.value(position(i, j, k)));
  }

  Box box_;
  double step_;
  int nx_ = 0, ny_ = 0, nz_ = 0;
  std::vector<float> values_;
};

/// Mean of the zero crossings on the 12 edges of a cell; false when the cell is not crossed.
bool net_point(const Lattice& g, int i, int j, int k, Vec3& out) {
  static constexpr int kEdges[12][2] = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3},
                                        {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}};
  double v[8];
  int inside = 0;
  for (int c = 0; c < 8; ++c) {
    v[c] = g.at(i + (c & 1), j + ((c >> 1) & 1), k + ((c >> 2) & 1));
    inside += v[c] < 0.0 ? 1 : 0;
  }
  if (inside == 0 || inside == 8) return false;
  Vec3 sum{};
  int crossings = 0;
  for (const auto& e : kEdges) {
    if ((v[e[0]] < 0.0) == (v[e[1]] < 0.0)) continue;
    const double t = v[e[0]] / (v[e[0]] - v[e[1]]);
    const Vec3 a{static_cast<double>(e[0] & 1), static_cast<double>((e[0] >> 1) & 1),
                 static_cast<double>((e[0] >> 2) & 1)};
    const Vec3 b{static_cast<double>(e[1] & 1), static_cast<double>((e[1] >> 1) & 1),
                 static_cast<double>((e[1] >> 2) & 1)};
    sum = sum + mix(a, b, t);
    ++crossings;
  }
  const Vec3 mean = (1.0 / crossings) * sum;
  out = g.position(i + mean.x, j + mean.y, k + mean.z);
  return true;
}

/// Net points of one block of cells, moved onto the surface by one Newton step.
void add_points(const Implicit& surface, const Lattice& g, int i0, int j0, int k0,
                std::vector<std::uint32_t>& cell_point, Mesh& mesh) {
  std::optional<Implicit> local;
  for (int k = k0; k < std::min(k0 + kBlock, g.nz() - 1); ++k)
    for (int j = j0; j < std::min(j0 + kBlock, g.ny() - 1); ++j)
      for (int i = i0; i < std::min(i0 + kBlock, g.nx() - 1); ++i) {
        Vec3 p{};
        if (!net_point(g, i, j, k, p)) continue;
        if (!local) {
          const double half = 0.5 * kBlock;
          local = surface.near(g.position(i0 + half, j0 + half, k0 + half), 1.7320508 * (half + 1.0) * g.step());
        }
        const Vec3 slope = local->gradient(p);
        cell_point[g.index(i, j, k)] = static_cast<std::uint32_t>(mesh.points.size());
        mesh.points.push_back(p - (local->value(p) / std::max(dot(slope, slope), 0.1)) * slope);
        mesh.normals.push_back(unit(slope));
      }
}

/// Two triangles for each lattice edge along `axis` that the surface crosses.
void add_faces(const Lattice& g, const std::vector<std::uint32_t>& cell_point, int i, int j, int k, Mesh& mesh) {
  static constexpr int kStep[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  const bool inside = g.at(i, j, k) < 0.0;
  for (int axis = 0; axis < 3; ++axis) {
    const int* d = kStep[axis];
    const int* u = kStep[(axis + 1) % 3];
    const int* w = kStep[(axis + 2) % 3];
    const int p[3] = {i, j, k};
    bool ok = true;
    for (int c = 0; c < 3; ++c)
      ok = ok && p[c] - u[c] - w[c] >= 0 && p[c] + d[c] < (c == 0 ? g.nx() : c == 1 ? g.ny() : g.nz());
    if (!ok || inside == (g.at(i + d[0], j + d[1], k + d[2]) < 0.0)) continue;
    const std::uint32_t a = cell_point[g.index(i, j, k)];
    const std::uint32_t b = cell_point[g.index(i - u[0], j - u[1], k - u[2])];
    const std::uint32_t c = cell_point[g.index(i - u[0] - w[0], j - u[1] - w[1], k - u[2] - w[2])];
    const std::uint32_t e = cell_point[g.index(i - w[0], j - w[1], k - w[2])];
    if (a == kNone || b == kNone || c == kNone || e == kNone) continue;
    if (inside) {
      mesh.triangles.push_back({a, b, c});
      mesh.triangles.push_back({a, c, e});
    } else {
      mesh.triangles.push_back({a, c, b});
      mesh.triangles.push_back({a, e, c});
    }
  }
}

}  // namespace

Mesh mesh_of(const Implicit& surface, const Box& box, double step_mm) {
  const Lattice g(surface, box, step_mm);
  Mesh mesh;
  std::vector<std::uint32_t> cell_point(g.size(), kNone);
  for (int k0 = 0; k0 < g.nz(); k0 += kBlock)
    for (int j0 = 0; j0 < g.ny(); j0 += kBlock)
      for (int i0 = 0; i0 < g.nx(); i0 += kBlock) add_points(surface, g, i0, j0, k0, cell_point, mesh);
  for (int k = 0; k < g.nz(); ++k)
    for (int j = 0; j < g.ny(); ++j)
      for (int i = 0; i < g.nx(); ++i) add_faces(g, cell_point, i, j, k, mesh);
  return mesh;
}

}  // namespace smp::phantom
