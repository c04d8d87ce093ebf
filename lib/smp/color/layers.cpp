// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/layers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "smp/base/error.h"
#include "smp/color/quadrature.h"
#include "smp/color/small_matrix.h"

namespace smp {

double fresnel_from_inside(double mu, double n) {
  const double sin2_out = n * n * (1.0 - mu * mu);
  if (sin2_out >= 1.0) return 1.0;
  const double mu_out = std::sqrt(1.0 - sin2_out);
  const double s = (n * mu - mu_out) / (n * mu + mu_out);
  const double p = (mu - n * mu_out) / (mu + n * mu_out);
  return 0.5 * (s * s + p * p);
}

struct LayerSolver::Impl {
  virtual ~Impl() = default;
  [[nodiscard]] virtual double reflectance(std::span<const Layer> layers) const = 0;
  [[nodiscard]] virtual LayerResponse response(std::span<const Layer> layers) const = 0;
  [[nodiscard]] virtual std::vector<std::vector<double>> bidirectional(std::span<const Layer> layers) const = 0;
};

namespace {

using detail::Matrix;
using detail::Vector;

// Operators act on x = sqrt(mu w) * radiance, which makes them symmetric.
template <std::size_t N>
struct Operators {
  Matrix<N> reflection{};
  Matrix<N> transmission{};
};

double sqrt_tanh(double lambda, double half) {
  const double root = std::sqrt(std::max(lambda, 0.0));
  return root * std::tanh(root * half);
}

double sqrt_coth(double lambda, double half) {
  const double root = std::sqrt(std::max(lambda, 0.0));
  const double t = std::tanh(root * half);
  return t > 1e-8 ? root / t : 1.0 / half;
}

// y diag(z) y^T plus the identity.
template <std::size_t N>
Matrix<N> one_plus(const Matrix<N>& y, const Vector<N>& z) {
  Matrix<N> scaled, transposed;
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t k = 0; k < N; ++k) {
      scaled[i][k] = y[i][k] * z[k];
      transposed[k][i] = y[i][k];
    }
  }
  Matrix<N> out = detail::times(scaled, transposed);
  for (std::size_t i = 0; i < N; ++i) out[i][i] += 1.0;
  return out;
}

bool same_medium(const Layer& a, const Layer& b) {
  return a.absorption_per_mm == b.absorption_per_mm && a.scattering_per_mm == b.scattering_per_mm &&
         a.anisotropy == b.anisotropy;
}

template <std::size_t N>
class Solver final : public LayerSolver::Impl {
 public:
  explicit Solver(double n) {
    constexpr int kHalf = static_cast<int>(N / 2);
    const double critical = n > 1.0 ? std::sqrt(1.0 - 1.0 / (n * n)) : 0.0;
    std::vector<detail::QuadraturePoint> rule;
    if (critical > 0.0) {
      rule = detail::gauss_rule(kHalf, 0.0, critical);
      const auto upper = detail::radau_rule(kHalf, critical, 1.0);
      rule.insert(rule.end(), upper.begin(), upper.end());
    } else {
      rule = detail::radau_rule(static_cast<int>(N), 0.0, 1.0);
    }
    for (std::size_t i = 0; i < N; ++i) {
      mu_[i] = rule[i].x;
      root_mu_weight_[i] = std::sqrt(rule[i].x * rule[i].weight);
      boundary_[i] = fresnel_from_inside(rule[i].x, n);
      const auto p = detail::legendre_values(static_cast<int>(N), rule[i].x);
      for (std::size_t l = 0; l < N; ++l) {
        legendre_[l][i] = p[l] * std::sqrt((2.0 * static_cast<double>(l) + 1.0) * rule[i].weight / rule[i].x);
      }
    }
  }

  [[nodiscard]] double reflectance(std::span<const Layer> layers) const override {
    return reflectance_of(stacked(layers, nullptr));
  }

  [[nodiscard]] LayerResponse response(std::span<const Layer> layers) const override {
    std::vector<Matrix<N>> downward;
    const Matrix<N> total = stacked(layers, &downward);
    Vector<N> up = upward(total, N - 1);
    Vector<N> down{};
    for (std::size_t i = 0; i < N; ++i) down[i] = boundary_[i] * up[i];
    down[N - 1] += source(N - 1);
    for (std::size_t k = downward.size(); k-- > 0;) down = detail::times(downward[k], down);
    return {leaving(up), std::isinf(layers.back().thickness_mm) ? 0.0 : leaving(down)};
  }

  [[nodiscard]] std::vector<std::vector<double>> bidirectional(std::span<const Layer> layers) const override {
    const Matrix<N> total = stacked(layers, nullptr);
    std::vector<std::vector<double>> out(N, std::vector<double>(N));
    for (std::size_t i = 0; i < N; ++i) {
      const Vector<N> up = upward(total, i);
      for (std::size_t j = 0; j < N; ++j) {
        const double flux_i = root_mu_weight_[i] * root_mu_weight_[i];
        out[i][j] = flux_i * (1.0 - boundary_[j]) * 2.0 * root_mu_weight_[j] * up[j];
      }
    }
    return out;
  }

 private:
  // Entry amplitude of unit outside flux in direction i.
  [[nodiscard]] double source(std::size_t i) const { return (1.0 - boundary_[i]) / (2.0 * root_mu_weight_[i]); }

  [[nodiscard]] double leaving(const Vector<N>& x) const {
    double sum = 0;
    for (std::size_t i = 0; i < N; ++i) sum += (1.0 - boundary_[i]) * 2.0 * root_mu_weight_[i] * x[i];
    return sum;
  }

  // Upward amplitudes just below the surface, all bounces between surface and medium included.
  [[nodiscard]] Vector<N> upward(const Matrix<N>& total, std::size_t from) const {
    Matrix<N> bounce;
    std::array<std::array<double, 1>, N> rhs{};
    for (std::size_t i = 0; i < N; ++i) {
      for (std::size_t j = 0; j < N; ++j) bounce[i][j] = (i == j ? 1.0 : 0.0) - total[i][j] * boundary_[j];
      rhs[i][0] = total[i][from] * source(from);
    }
    detail::solve_in_place(bounce, rhs);
    Vector<N> up{};
    for (std::size_t i = 0; i < N; ++i) up[i] = rhs[i][0];
    return up;
  }

  [[nodiscard]] double reflectance_of(const Matrix<N>& total) const { return leaving(upward(total, N - 1)); }

  // Reflection of the whole stack; `downward`, bottom first, maps the light that enters a layer's top to the light
  // that leaves its bottom.
  [[nodiscard]] Matrix<N> stacked(std::span<const Layer> layers, std::vector<Matrix<N>>* downward) const {
    Matrix<N> below{};
    for (std::size_t i = 0; i < N; ++i) below[i][i] = boundary_[i];
    // Skin comes back to the same tissue above and below a pigment layer: its modes are found once.
    const Modes deepest = modes(layers.back());
    for (std::size_t k = layers.size(); k-- > 0;) {
      const Operators<N> layer =
          operators(same_medium(layers[k], layers.back()) ? deepest : modes(layers[k]), 0.5 * layers[k].thickness_mm);
      if (std::isinf(layers[k].thickness_mm)) {
        below = layer.reflection;
        continue;
      }
      Matrix<N> bounce = detail::times(layer.reflection, below);
      for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t j = 0; j < N; ++j) bounce[i][j] = (i == j ? 1.0 : 0.0) - bounce[i][j];
      }
      Matrix<N> passed = layer.transmission;
      detail::solve_in_place(bounce, passed);
      if (downward != nullptr) downward->push_back(passed);
      below = detail::times(layer.transmission, detail::times(below, passed));
      for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t j = 0; j < N; ++j) below[i][j] += layer.reflection[i][j];
      }
    }
    return below;
  }

  // With u, v = down + up and down - up radiance: u' = -A v, v' = -B u, A and B symmetric positive definite. In the
  // eigenbasis of A B the even and odd solutions about the layer's middle are tanh and coth, and both give the ratio
  // v = Z u at the surface, hence R + T and R - T = (1 - Z) / (1 + Z).
  struct Modes {
    Matrix<N> basis{};
    Vector<N> values{};
  };

  [[nodiscard]] Modes modes(const Layer& layer) const {
    double truncated = 1.0;
    for (std::size_t l = 0; l < N; ++l) truncated *= layer.anisotropy;
    const double scattering = layer.scattering_per_mm * (1.0 - truncated);
    Matrix<N> a{}, b{};
    double moment = 1.0;
    for (std::size_t l = 0; l < N; ++l, moment *= layer.anisotropy) {
      const double weight = scattering * (moment - truncated) / (1.0 - truncated);
      Matrix<N>& target = l % 2 == 0 ? b : a;
      for (std::size_t i = 0; i < N; ++i) {
        const double scaled = weight * legendre_[l][i];
        for (std::size_t j = 0; j < N; ++j) target[i][j] -= scaled * legendre_[l][j];
      }
    }
    for (std::size_t i = 0; i < N; ++i) {
      a[i][i] += (layer.absorption_per_mm + scattering) / mu_[i];
      b[i][i] += (layer.absorption_per_mm + scattering) / mu_[i];
    }
    return from_generators(a, b);
  }

  // A = L L^T; L^T B L = V diag(values) V^T; basis = L^-T V.
  [[nodiscard]] static Modes from_generators(const Matrix<N>& a, const Matrix<N>& b) {
    const Matrix<N> lower = detail::cholesky(a);
    Matrix<N> upper{};
    for (std::size_t i = 0; i < N; ++i) {
      for (std::size_t j = 0; j <= i; ++j) upper[j][i] = lower[i][j];
    }
    auto eigen = detail::eigen_symmetric(detail::times(upper, detail::times(b, lower)));
    Modes out{eigen.vectors, eigen.values};
    for (std::size_t k = N; k-- > 0;) {
      for (std::size_t j = 0; j < N; ++j) out.basis[k][j] /= upper[k][k];
      for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < N; ++j) out.basis[i][j] -= upper[i][k] * out.basis[k][j];
      }
    }
    return out;
  }

  [[nodiscard]] static Operators<N> operators(const Modes& modes, double half) {
    Vector<N> even{}, odd{};
    for (std::size_t k = 0; k < N; ++k) {
      even[k] = sqrt_tanh(modes.values[k], half);
      odd[k] = sqrt_coth(modes.values[k], half);
    }
    Operators<N> out;
    const Matrix<N> s = detail::inverse_spd(one_plus(modes.basis, even));
    if (std::isinf(half)) {
      for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t j = 0; j < N; ++j) out.reflection[i][j] = 2.0 * s[i][j] - (i == j ? 1.0 : 0.0);
      }
      return out;
    }
    const Matrix<N> d = detail::inverse_spd(one_plus(modes.basis, odd));
    for (std::size_t i = 0; i < N; ++i) {
      for (std::size_t j = 0; j < N; ++j) {
        out.reflection[i][j] = s[i][j] + d[i][j] - (i == j ? 1.0 : 0.0);
        out.transmission[i][j] = s[i][j] - d[i][j];
      }
    }
    return out;
  }

  Vector<N> mu_{}, root_mu_weight_{}, boundary_{};
  Matrix<N> legendre_{};  // P_l(mu_i) sqrt((2l + 1) w_i / mu_i)
};

std::unique_ptr<const LayerSolver::Impl> make_solver(int streams, double n) {
  if (!(n >= 1.0 && n < 3.0)) throw Error(ExitCode::usage, "refractive_index must be in 1..3");
  if (streams == 8) return std::make_unique<Solver<8>>(n);
  if (streams == 16) return std::make_unique<Solver<16>>(n);
  if (streams == 32) return std::make_unique<Solver<32>>(n);
  throw Error(ExitCode::usage, "streams = " + std::to_string(streams) + ", must be 8, 16 or 32");
}

}  // namespace

LayerSolver::LayerSolver(int streams, double refractive_index) : impl_(make_solver(streams, refractive_index)) {}
LayerSolver::~LayerSolver() = default;
LayerSolver::LayerSolver(LayerSolver&&) noexcept = default;
LayerSolver& LayerSolver::operator=(LayerSolver&&) noexcept = default;

double LayerSolver::reflectance(std::span<const Layer> layers) const {
  check(!layers.empty(), "LayerSolver: no layers");
  return impl_->reflectance(layers);
}

LayerResponse LayerSolver::response(std::span<const Layer> layers) const {
  check(!layers.empty(), "LayerSolver: no layers");
  return impl_->response(layers);
}

std::vector<std::vector<double>> LayerSolver::bidirectional(std::span<const Layer> layers) const {
  check(!layers.empty(), "LayerSolver: no layers");
  return impl_->bidirectional(layers);
}

}  // namespace smp
