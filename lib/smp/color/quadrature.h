// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

namespace smp::detail {

struct QuadraturePoint {
  double x = 0;
  double weight = 0;
};

/// Gauss-Legendre rule with n points on (lo, hi), ascending: exact for polynomials of degree 2n - 1.
std::vector<QuadraturePoint> gauss_rule(int n, double lo, double hi);
/// Gauss-Radau rule with n points on (lo, hi], the last at hi: exact for degree 2n - 2.
std::vector<QuadraturePoint> radau_rule(int n, double lo, double hi);
/// Legendre polynomials P_0 .. P_(count-1) at x.
std::vector<double> legendre_values(int count, double x);

}  // namespace smp::detail
