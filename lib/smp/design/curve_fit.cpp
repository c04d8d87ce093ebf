// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/curve_fit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/error.h"

namespace smp {
namespace {

constexpr int kMaxDegree = 4;

/// Legendre polynomials at t in -1..1: nearly orthogonal on equal steps, so the normal equations stay well behaved.
std::array<double, kMaxDegree + 1> basis(double t) {
  return {1.0, t, 1.5 * t * t - 0.5, 2.5 * t * t * t - 1.5 * t, (35.0 * t * t * t * t - 30.0 * t * t + 3.0) / 8.0};
}

/// Solves a small symmetric positive system in place by Gauss elimination with pivoting.
std::array<double, kMaxDegree + 1> solved(std::array<std::array<double, kMaxDegree + 2>, kMaxDegree + 1> m, int n) {
  for (int c = 0; c < n; ++c) {
    int pivot = c;
    for (int r = c + 1; r < n; ++r) {
      if (std::abs(m[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)]) >
          std::abs(m[static_cast<std::size_t>(pivot)][static_cast<std::size_t>(c)]))
        pivot = r;
    }
    std::swap(m[static_cast<std::size_t>(c)], m[static_cast<std::size_t>(pivot)]);
    auto& row = m[static_cast<std::size_t>(c)];
    check(row[static_cast<std::size_t>(c)] != 0.0, "a curve fit has too few points");
    for (int r = 0; r < n; ++r) {
      if (r == c) continue;
      auto& other = m[static_cast<std::size_t>(r)];
      const double f = other[static_cast<std::size_t>(c)] / row[static_cast<std::size_t>(c)];
      for (int k = c; k <= n; ++k) other[static_cast<std::size_t>(k)] -= f * row[static_cast<std::size_t>(k)];
    }
  }
  std::array<double, kMaxDegree + 1> x{};
  for (int c = 0; c < n; ++c) {
    const auto& row = m[static_cast<std::size_t>(c)];
    x[static_cast<std::size_t>(c)] = row[static_cast<std::size_t>(n)] / row[static_cast<std::size_t>(c)];
  }
  return x;
}

std::vector<double> fit_residual(const std::vector<double>& y, int degree) {
  const int n = degree + 1;
  const auto place = [&](std::size_t i) {
    return y.size() < 2 ? 0.0 : 2.0 * static_cast<double>(i) / static_cast<double>(y.size() - 1) - 1.0;
  };
  std::array<std::array<double, kMaxDegree + 2>, kMaxDegree + 1> m{};
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto b = basis(place(i));
    for (std::size_t r = 0; r < static_cast<std::size_t>(n); ++r) {
      for (std::size_t c = 0; c < static_cast<std::size_t>(n); ++c) m[r][c] += b[r] * b[c];
      m[r][static_cast<std::size_t>(n)] += b[r] * y[i];
    }
  }
  const auto x = solved(m, n);
  std::vector<double> out;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto b = basis(place(i));
    double v = 0.0;
    for (std::size_t r = 0; r < static_cast<std::size_t>(n); ++r) v += x[r] * b[r];
    out.push_back(y[i] - v);
  }
  return out;
}

bool is_flat(const std::vector<Vec3>& curve) {
  return std::all_of(curve.begin(), curve.end(), [&](Vec3 p) { return p.z == curve.front().z; });
}

}  // namespace

std::vector<double> residuals(const std::vector<Vec3>& curve, int degree) {
  check(degree >= 1 && degree <= kMaxDegree, "a curve fit has degree 1 to 4");
  if (curve.size() < static_cast<std::size_t>(degree) + 2) return std::vector<double>(curve.size(), 0.0);
  std::array<std::vector<double>, 3> coordinate;
  for (const Vec3& p : curve) {
    coordinate[0].push_back(p.x);
    coordinate[1].push_back(p.y);
    coordinate[2].push_back(p.z);
  }
  for (auto& c : coordinate) c = fit_residual(c, degree);
  const bool on_plane = is_flat(curve);
  std::vector<double> out;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const Vec3 r{coordinate[0][i], coordinate[1][i], coordinate[2][i]};
    const double up = on_plane ? -r.y : r.z - r.y;  // a head's line moves up and back together
    out.push_back(up < 0.0 ? -norm(r) : norm(r));
  }
  return out;
}

double smallest_window_residual(const std::vector<Vec3>& curve, double window_mm, int degree) {
  const auto width = static_cast<std::size_t>(window_mm) + 1;
  if (curve.size() < width) return 0.0;
  double smallest = 1e9;
  for (std::size_t from = 0; from + width <= curve.size(); ++from) {
    const auto begin = curve.begin() + static_cast<std::ptrdiff_t>(from);
    const auto r = residuals({begin, begin + static_cast<std::ptrdiff_t>(width)}, degree);
    double sum = 0.0;
    for (double v : r) sum += v * v;
    smallest = std::min(smallest, std::sqrt(sum / static_cast<double>(width)));
  }
  return smallest;
}

Waves waves_of(const std::vector<Vec3>& curve) {
  constexpr std::size_t kHalf = 4;  // averages 8 mm
  const auto r = residuals(curve, kMaxDegree);
  std::vector<double> slow;
  for (std::size_t i = kHalf; i + kHalf < r.size(); ++i) {
    double sum = 0.0;
    for (std::size_t k = i - kHalf; k <= i + kHalf; ++k) sum += r[k];
    slow.push_back(sum / static_cast<double>(2 * kHalf + 1));
  }
  Waves out;
  if (slow.empty()) return out;
  const auto [low, high] = std::minmax_element(slow.begin(), slow.end());
  out.amplitude_mm = 0.5 * (*high - *low);
  int changes = 0;
  for (std::size_t i = 1; i < slow.size(); ++i) changes += (slow[i] > 0.0) != (slow[i - 1] > 0.0) ? 1 : 0;
  out.undulations = changes / 2;
  return out;
}

double mirror_difference(const std::vector<Vec3>& curve) {
  if (curve.size() < 4) return 0.0;
  const bool on_plane = is_flat(curve);
  const std::size_t n = curve.size();
  double sum = 0.0;
  for (std::size_t i = 0; i < n / 2; ++i) {
    const Vec3 d = curve[i] - curve[n - 1 - i];
    sum += d.y * d.y + (on_plane ? 0.0 : d.z * d.z);
  }
  return std::sqrt(sum / static_cast<double>(n / 2));
}

}  // namespace smp
