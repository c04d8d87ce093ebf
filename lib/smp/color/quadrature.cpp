// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/quadrature.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace smp::detail {
namespace {

constexpr int kNewtonSteps = 60;  // converges in about six; the rest is free

double legendre(int n, double x) { return legendre_values(n + 1, x)[static_cast<std::size_t>(n)]; }

// Root of `value` next to `start` by Newton with a numeric derivative pushed away from the roots already found
// (deflation), so that no root is found twice.
template <class F>
double next_root(const F& value, double start, const std::vector<double>& found) {
  double x = start;
  for (int step = 0; step < kNewtonSteps; ++step) {
    constexpr double kStep = 1e-7;
    const double slope = (value(x + kStep) - value(x - kStep)) / (2.0 * kStep);
    double deflation = 0;
    for (const double root : found) deflation += 1.0 / (x - root);
    const double dx = value(x) / (slope - value(x) * deflation);
    x -= dx;
    if (std::abs(dx) < 1e-16) break;
  }
  return x;
}

QuadraturePoint mapped(double x, double weight, double lo, double hi) {
  return {0.5 * (lo + hi) + 0.5 * (hi - lo) * x, 0.5 * (hi - lo) * weight};
}

}  // namespace

std::vector<double> legendre_values(int count, double x) {
  std::vector<double> p(static_cast<std::size_t>(std::max(count, 2)));
  p[0] = 1.0;
  p[1] = x;
  for (std::size_t l = 2; l < p.size(); ++l) {
    const double k = static_cast<double>(l);
    p[l] = ((2.0 * k - 1.0) * x * p[l - 1] - (k - 1.0) * p[l - 2]) / k;
  }
  p.resize(static_cast<std::size_t>(count));
  return p;
}

std::vector<QuadraturePoint> gauss_rule(int n, double lo, double hi) {
  std::vector<double> roots;
  for (int i = 0; i < n; ++i) {
    const double start = -std::cos(std::numbers::pi * (i + 0.75) / (n + 0.5));
    roots.push_back(next_root([n](double x) { return legendre(n, x); }, start, roots));
  }
  std::sort(roots.begin(), roots.end());
  std::vector<QuadraturePoint> rule;
  for (const double x : roots) {
    const double previous = legendre(n - 1, x);
    rule.push_back(mapped(x, 2.0 * (1.0 - x * x) / (n * n * previous * previous), lo, hi));
  }
  return rule;
}

std::vector<QuadraturePoint> radau_rule(int n, double lo, double hi) {
  // Roots of P_(n-1) - P_n over (1 - x): the n - 1 free points of the rule fixed at +1.
  const auto value = [n](double x) { return (legendre(n - 1, x) - legendre(n, x)) / (1.0 - x); };
  std::vector<double> roots;
  for (int i = 0; i + 1 < n; ++i) {
    const double start = -std::cos(std::numbers::pi * (i + 0.7) / n);
    roots.push_back(next_root(value, start, roots));
  }
  std::sort(roots.begin(), roots.end());
  std::vector<QuadraturePoint> rule;
  for (const double x : roots) {
    const double previous = legendre(n - 1, x);
    rule.push_back(mapped(x, (1.0 + x) / (n * n * previous * previous), lo, hi));
  }
  rule.push_back(mapped(1.0, 2.0 / (n * n), lo, hi));
  return rule;
}

}  // namespace smp::detail
