// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <functional>
#include <vector>

namespace smp::detail {

using Residuals = std::function<std::vector<double>(const std::vector<double>&)>;

struct LeastSquaresResult {
  std::vector<double> x;
  double cost = 0;                          ///< sum of squared residuals
  std::vector<std::vector<double>> normal;  ///< J^T J at x
};

/// Levenberg-Marquardt with numeric Jacobian. Steps are limited to +-1 per unknown, so scale unknowns to order one
/// (logarithms). Deterministic; stops after `max_steps` or when the cost falls by less than 1e-6 of itself.
LeastSquaresResult least_squares(const Residuals& residuals, std::vector<double> x, int max_steps);

/// Solves the symmetric positive definite system a x = b.
std::vector<double> solve_spd(std::vector<std::vector<double>> a, std::vector<double> b);

}  // namespace smp::detail
