// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

/// Fixed-size dense matrices for the layer solver: row-major, plain loops in a fixed order so that the compiler can
/// vectorise them and every run gives the same bits.
namespace smp::detail {

template <std::size_t N>
using Vector = std::array<double, N>;
template <std::size_t N>
using Matrix = std::array<Vector<N>, N>;

/// a * b.
template <std::size_t N>
Matrix<N> times(const Matrix<N>& a, const Matrix<N>& b) {
  Matrix<N> c{};
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t k = 0; k < N; ++k) {
      const double aik = a[i][k];
      for (std::size_t j = 0; j < N; ++j) c[i][j] += aik * b[k][j];
    }
  }
  return c;
}

template <std::size_t N>
Vector<N> times(const Matrix<N>& a, const Vector<N>& x) {
  Vector<N> y{};
  for (std::size_t i = 0; i < N; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < N; ++j) sum += a[i][j] * x[j];
    y[i] = sum;
  }
  return y;
}

/// Lower Cholesky factor of a symmetric positive definite matrix (upper part is left zero).
template <std::size_t N>
Matrix<N> cholesky(const Matrix<N>& a) {
  Matrix<N> l{};
  for (std::size_t j = 0; j < N; ++j) {
    double diagonal = a[j][j];
    for (std::size_t k = 0; k < j; ++k) diagonal -= l[j][k] * l[j][k];
    l[j][j] = std::sqrt(diagonal);
    for (std::size_t i = j + 1; i < N; ++i) {
      double sum = a[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
      l[i][j] = sum / l[j][j];
    }
  }
  return l;
}

/// Solves a x = b in place for all columns of b by elimination without pivoting: for a = I - M with spectral radius
/// of M below 1 and M not negative, which is what layer adding needs.
template <std::size_t N, class Rhs>
void solve_in_place(Matrix<N>& a, Rhs& b) {
  constexpr std::size_t kColumns = std::tuple_size_v<typename Rhs::value_type>;
  for (std::size_t k = 0; k < N; ++k) {
    const double inverse_pivot = 1.0 / a[k][k];
    for (std::size_t i = k + 1; i < N; ++i) {
      const double factor = a[i][k] * inverse_pivot;
      for (std::size_t j = k + 1; j < N; ++j) a[i][j] -= factor * a[k][j];
      for (std::size_t j = 0; j < kColumns; ++j) b[i][j] -= factor * b[k][j];
    }
  }
  for (std::size_t k = N; k-- > 0;) {
    const double inverse_pivot = 1.0 / a[k][k];
    for (std::size_t j = 0; j < kColumns; ++j) b[k][j] *= inverse_pivot;
    for (std::size_t i = 0; i < k; ++i) {
      const double factor = a[i][k];
      for (std::size_t j = 0; j < kColumns; ++j) b[i][j] -= factor * b[k][j];
    }
  }
}

/// Inverse of a symmetric positive definite matrix, in place by Gauss-Jordan steps (no second matrix).
template <std::size_t N>
Matrix<N> inverse_spd(Matrix<N> a) {
  for (std::size_t k = 0; k < N; ++k) {
    const double inverse_pivot = 1.0 / a[k][k];
    a[k][k] = 1.0;
    for (std::size_t j = 0; j < N; ++j) a[k][j] *= inverse_pivot;
    for (std::size_t i = 0; i < N; ++i) {
      if (i == k) continue;
      const double factor = a[i][k];
      a[i][k] = 0.0;
      for (std::size_t j = 0; j < N; ++j) a[i][j] -= factor * a[k][j];
    }
  }
  return a;
}

/// Eigenvalues and orthonormal eigenvectors (columns of `vectors`) of a symmetric matrix.
template <std::size_t N>
struct Eigen {
  Vector<N> values{};
  Matrix<N> vectors{};
};

/// Householder reduction to tridiagonal form; on return `z` holds the accumulated rotation, `d` the diagonal and `e`
/// the subdiagonal in e[1..N-1] (Golub & Van Loan, Matrix Computations, 8.3.1).
template <std::size_t N>
void tridiagonalise(Matrix<N>& z, Vector<N>& d, Vector<N>& e) {
  Matrix<N> q{};
  for (std::size_t i = 0; i < N; ++i) q[i][i] = 1.0;
  for (std::size_t k = 0; k + 2 < N; ++k) {
    double norm2 = 0;
    for (std::size_t i = k + 1; i < N; ++i) norm2 += z[i][k] * z[i][k];
    const double alpha = -std::copysign(std::sqrt(norm2), z[k + 1][k]);
    Vector<N> v{};
    for (std::size_t i = k + 1; i < N; ++i) v[i] = z[i][k];
    v[k + 1] -= alpha;
    const double v2 = 2.0 * (norm2 - alpha * z[k + 1][k]);
    if (v2 == 0.0) continue;
    const double beta = 2.0 / v2;
    Vector<N> p{};
    double pv = 0;
    for (std::size_t i = k; i < N; ++i) {
      double sum = 0;
      for (std::size_t j = k + 1; j < N; ++j) sum += z[i][j] * v[j];
      p[i] = beta * sum;
      pv += p[i] * v[i];
    }
    for (std::size_t i = k; i < N; ++i) p[i] -= 0.5 * beta * pv * v[i];
    for (std::size_t i = k; i < N; ++i) {
      for (std::size_t j = k; j < N; ++j) z[i][j] -= v[i] * p[j] + p[i] * v[j];
    }
    for (std::size_t i = 0; i < N; ++i) {
      double sum = 0;
      for (std::size_t j = k + 1; j < N; ++j) sum += q[i][j] * v[j];
      sum *= beta;
      for (std::size_t j = k + 1; j < N; ++j) q[i][j] -= sum * v[j];
    }
  }
  for (std::size_t i = 0; i < N; ++i) {
    d[i] = z[i][i];
    e[i] = i == 0 ? 0.0 : z[i][i - 1];
  }
  z = q;
}

/// Implicit QL with Wilkinson shifts on a tridiagonal matrix (Golub & Van Loan 8.3.3), rotating the rows of `zt`,
/// which holds the transposed eigenvectors.
template <std::size_t N>
void diagonalise(Vector<N>& d, Vector<N>& e, Matrix<N>& zt) {
  constexpr int kMaxSweeps = 60;  // each eigenvalue needs two or three
  constexpr double kEpsilon = 2.3e-16;
  for (std::size_t i = 1; i < N; ++i) e[i - 1] = e[i];
  e[N - 1] = 0.0;
  for (std::size_t l = 0; l < N; ++l) {
    for (int sweep = 0; sweep < kMaxSweeps; ++sweep) {
      std::size_t m = l;
      while (m + 1 < N && std::abs(e[m]) > kEpsilon * (std::abs(d[m]) + std::abs(d[m + 1]))) ++m;
      if (m == l) break;
      double g = (d[l + 1] - d[l]) / (2.0 * e[l]);
      double r = std::sqrt(g * g + 1.0);
      g = d[m] - d[l] + e[l] / (g + std::copysign(r, g));
      double s = 1.0, c = 1.0, p = 0.0;
      for (std::size_t i = m; i-- > l;) {
        const double f = s * e[i], b = c * e[i];
        r = std::sqrt(f * f + g * g);
        e[i + 1] = r;
        s = r == 0.0 ? 0.0 : f / r;
        c = r == 0.0 ? 1.0 : g / r;
        g = d[i + 1] - p;
        const double t = (d[i] - g) * s + 2.0 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        for (std::size_t k = 0; k < N; ++k) {
          const double upper = zt[i + 1][k], lower = zt[i][k];
          zt[i + 1][k] = s * lower + c * upper;
          zt[i][k] = c * lower - s * upper;
        }
      }
      d[l] -= p;
      e[l] = g;
      e[m] = 0.0;
    }
  }
}

template <std::size_t N>
Eigen<N> eigen_symmetric(Matrix<N> a) {
  Eigen<N> out;
  Vector<N> e{};
  tridiagonalise(a, out.values, e);
  Matrix<N> transposed;
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t j = 0; j < N; ++j) transposed[j][i] = a[i][j];
  }
  diagonalise(out.values, e, transposed);
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t j = 0; j < N; ++j) out.vectors[i][j] = transposed[j][i];
  }
  return out;
}

}  // namespace smp::detail
