// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/small_matrix.h"

#include <doctest/doctest.h>

#include "smp/base/rng.h"

namespace {

constexpr std::size_t kSize = 8;
using Matrix = smp::detail::Matrix<kSize>;

Matrix positive_definite(smp::Rng& rng) {
  Matrix m{}, transposed{};
  for (std::size_t i = 0; i < kSize; ++i) {
    for (std::size_t j = 0; j < kSize; ++j) m[i][j] = transposed[j][i] = rng.uniform(-1, 1);
  }
  m = smp::detail::times(m, transposed);
  for (std::size_t i = 0; i < kSize; ++i) m[i][i] += 1.0;
  return m;
}

}  // namespace

TEST_CASE("eigenvectors rebuild the matrix, the Cholesky factor too, and the inverse inverts") {
  smp::Rng rng(0, "small_matrix_test");
  for (int round = 0; round < 20; ++round) {
    const Matrix m = positive_definite(rng);
    const auto eigen = smp::detail::eigen_symmetric(m);
    const auto lower = smp::detail::cholesky(m);
    const auto unit = smp::detail::times(m, smp::detail::inverse_spd(m));
    for (std::size_t i = 0; i < kSize; ++i) {
      for (std::size_t j = 0; j < kSize; ++j) {
        double from_eigen = 0, from_lower = 0;
        for (std::size_t k = 0; k < kSize; ++k) {
          from_eigen += eigen.vectors[i][k] * eigen.values[k] * eigen.vectors[j][k];
          from_lower += lower[i][k] * lower[j][k];
        }
        CHECK(std::abs(from_eigen - m[i][j]) < 1e-12);
        CHECK(std::abs(from_lower - m[i][j]) < 1e-12);
        CHECK(std::abs(unit[i][j] - (i == j ? 1.0 : 0.0)) < 1e-12);
      }
    }
  }
}
