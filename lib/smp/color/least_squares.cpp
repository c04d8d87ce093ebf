// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/least_squares.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace smp::detail {
namespace {

constexpr double kDerivativeStep = 1e-4;
constexpr double kSmallestGain = 1e-6;
constexpr int kMaxDampings = 8;

double sum_of_squares(const std::vector<double>& r) {
  double sum = 0;
  for (const double value : r) sum += value * value;
  return sum;
}

}  // namespace

std::vector<double> solve_spd(std::vector<std::vector<double>> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= a[k][j] * b[j];
    b[k] /= a[k][k];
  }
  return b;
}

LeastSquaresResult least_squares(const Residuals& residuals, std::vector<double> x, int max_steps) {
  const std::size_t n = x.size();
  std::vector<double> r = residuals(x);
  LeastSquaresResult out{x, sum_of_squares(r), std::vector<std::vector<double>>(n, std::vector<double>(n))};
  double damping = 1e-2;
  for (int step = 0; step < max_steps; ++step) {
    std::vector<std::vector<double>> jacobian(n);
    for (std::size_t a = 0; a < n; ++a) {
      auto moved = out.x;
      moved[a] += kDerivativeStep;
      jacobian[a] = residuals(moved);
      for (std::size_t i = 0; i < r.size(); ++i) jacobian[a][i] = (jacobian[a][i] - r[i]) / kDerivativeStep;
    }
    std::vector<double> gradient(n, 0.0);
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = 0; b < n; ++b) {
        out.normal[a][b] = 0;
        for (std::size_t i = 0; i < r.size(); ++i) out.normal[a][b] += jacobian[a][i] * jacobian[b][i];
      }
      for (std::size_t i = 0; i < r.size(); ++i) gradient[a] -= jacobian[a][i] * r[i];
    }
    bool improved = false;
    double gain = 0;
    for (int k = 0; k < kMaxDampings && !improved; ++k) {
      auto damped = out.normal;
      for (std::size_t a = 0; a < n; ++a) damped[a][a] *= 1.0 + damping;
      const auto move = solve_spd(damped, gradient);
      auto moved = out.x;
      for (std::size_t a = 0; a < n; ++a) moved[a] += std::clamp(move[a], -1.0, 1.0);
      auto next = residuals(moved);
      const double cost = sum_of_squares(next);
      improved = cost < out.cost;
      if (improved) {
        gain = out.cost - cost;
        out.x = moved;
        out.cost = cost;
        r = std::move(next);
      }
      damping = improved ? std::max(0.3 * damping, 1e-9) : 5.0 * damping;
    }
    if (!improved || gain < kSmallestGain * out.cost) break;
  }
  return out;
}

}  // namespace smp::detail
