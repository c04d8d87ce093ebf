// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/skin_fit.h"

#include <algorithm>
#include <cmath>

#include "smp/color/least_squares.h"

namespace smp {
namespace {

// Prior of ln melanin, ln blood, ln scattering, ln baseline. Means and spreads of melanin, blood and baseline are those
// of our fits to the NIST subjects, melanin widened to cover all skin; scattering lies between the published mean
// (4.6 per mm, Jacques 2013) and what those fits prefer (13), with a spread that covers both.
constexpr SkinPosterior::Vector kPriorMean{-3.6, -4.5, 1.95, -0.70};
constexpr SkinPosterior::Vector kPriorSd{1.2, 0.6, 0.35, 0.5};
constexpr double kSmallestSigma = 0.3;  // Lab units; finer than any camera
constexpr int kMaxSteps = 25;

SkinParameters from_logs(const SkinPosterior::Vector& t) {
  SkinParameters skin;
  skin.melanin_ratio = std::clamp(std::exp(t[0]), 1e-4, 0.9);
  skin.blood_ratio = std::clamp(std::exp(t[1]), 1e-5, 0.5);
  skin.scattering_per_mm = std::exp(t[2]);
  skin.baseline_factor = std::exp(t[3]);
  return skin;
}

SkinPosterior::Vector to_array(const std::vector<double>& x) { return {x[0], x[1], x[2], x[3]}; }

// Columns of the inverse's Cholesky factor: covariance = root root^T.
std::array<SkinPosterior::Vector, SkinPosterior::kSize> covariance_root(
    const std::vector<std::vector<double>>& normal) {
  constexpr std::size_t n = SkinPosterior::kSize;
  std::array<SkinPosterior::Vector, n> covariance{}, root{};
  for (std::size_t k = 0; k < n; ++k) {
    std::vector<double> unit(n, 0.0);
    unit[k] = 1.0;
    covariance[k] = to_array(detail::solve_spd(normal, unit));
  }
  for (std::size_t j = 0; j < n; ++j) {
    double diagonal = covariance[j][j];
    for (std::size_t k = 0; k < j; ++k) diagonal -= root[k][j] * root[k][j];
    root[j][j] = std::sqrt(std::max(diagonal, 0.0));
    for (std::size_t i = j + 1; i < n && root[j][j] > 0.0; ++i) {
      double sum = covariance[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= root[k][i] * root[k][j];
      root[j][i] = sum / root[j][j];
    }
  }
  return root;
}

}  // namespace

SkinParameters SkinPosterior::at(const Vector& steps) const {
  Vector t = mean;
  for (std::size_t k = 0; k < kSize; ++k) {
    for (std::size_t i = 0; i < kSize; ++i) t[i] += steps[k] * root[k][i];
  }
  return from_logs(t);
}

SkinPosterior skin_from_lab(const LayerSolver& solver, const Lab& lab, const std::array<double, 3>& sigma) {
  const auto residuals = [&](const std::vector<double>& x) {
    const Lab model = lab_from_reflectance(skin_reflectance(solver, from_logs(to_array(x))), Illuminant::d65);
    std::vector<double> r{(model.l - lab.l) / std::max(sigma[0], kSmallestSigma),
                          (model.a - lab.a) / std::max(sigma[1], kSmallestSigma),
                          (model.b - lab.b) / std::max(sigma[2], kSmallestSigma)};
    for (std::size_t k = 0; k < SkinPosterior::kSize; ++k) r.push_back((x[k] - kPriorMean[k]) / kPriorSd[k]);
    return r;
  };
  const auto fit = detail::least_squares(residuals, {kPriorMean.begin(), kPriorMean.end()}, kMaxSteps);
  SkinPosterior out;
  out.mean = to_array(fit.x);
  out.best = from_logs(out.mean);
  out.root = covariance_root(fit.normal);
  out.lab = lab_from_reflectance(skin_reflectance(solver, out.best), Illuminant::d65);
  out.residual_e00 = delta_e00(out.lab, lab);
  return out;
}

SkinSpectrumFit skin_from_spectrum(const LayerSolver& solver, const Spectrum& measured, double specular) {
  // Weak priors only keep the fit inside sensible ranges; the spectrum decides.
  const std::vector<double> prior{-3.6, -3.9, 2.59, -0.7, 0.75, 1.42, 3.33};
  const std::vector<double> spread{1.2, 0.8, 0.35, 0.7, 1.0, 0.3, 0.4};
  constexpr double kNoise = 0.004;               // of reflectance: instrument and model together
  constexpr double kToneNoise = 0.25;            // Lab units
  constexpr std::size_t kFirst = 2, kLast = 32;  // 400 and 700 nm
  const auto parameters = [](const std::vector<double>& x) {
    SkinParameters skin = from_logs(to_array(x));
    skin.oxygenation_ratio = 1.0 / (1.0 + std::exp(-x[4]));
    skin.scattering_power = x[5];
    skin.melanin_power = x[6];
    return skin;
  };
  const Lab target = lab_from_reflectance(measured, Illuminant::d65);
  const auto model = [&](const std::vector<double>& x) {
    Spectrum r = skin_reflectance(solver, parameters(x));
    for (double& value : r) value += specular;
    return r;
  };
  const auto residuals = [&](const std::vector<double>& x) {
    const Spectrum r = model(x);
    std::vector<double> out;
    for (std::size_t i = kFirst; i <= kLast; ++i) out.push_back((r[i] - measured[i]) / kNoise);
    const Lab lab = lab_from_reflectance(r, Illuminant::d65);
    for (const double d : {lab.l - target.l, lab.a - target.a, lab.b - target.b}) out.push_back(d / kToneNoise);
    for (std::size_t k = 0; k < x.size(); ++k) out.push_back((x[k] - prior[k]) / spread[k]);
    return out;
  };
  const auto fit = detail::least_squares(residuals, prior, 2 * kMaxSteps);
  SkinSpectrumFit out{parameters(fit.x), model(fit.x), 0.0};
  for (std::size_t i = kFirst; i <= kLast; ++i) {
    out.rms += (out.reflectance[i] - measured[i]) * (out.reflectance[i] - measured[i]);
  }
  out.rms = std::sqrt(out.rms / static_cast<double>(kLast - kFirst + 1));
  return out;
}

}  // namespace smp
