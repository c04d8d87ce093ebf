// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/film.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/parallel.h"
#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

constexpr double kShoulder = 0.80;          // linear below, rolled off above: cameras keep highlights this way
constexpr double kReadNoise = 0.0025;       // of full scale at noise_ratio 1, after the camera's own smoothing
constexpr double kShotNoise = 0.022;        // standard deviation at full scale, noise_ratio 1
constexpr std::size_t kEncodeSteps = 4096;  // 8-bit sRGB needs steps below 1/255/12.92 near black

std::vector<float> gaussian(double sigma) {
  const int r = static_cast<int>(std::ceil(3.0 * sigma));
  std::vector<float> k;
  double sum = 0.0;
  for (int i = -r; i <= r; ++i) sum += exact_exp(-0.5 * i * i / (sigma * sigma));
  for (int i = -r; i <= r; ++i) k.push_back(static_cast<float>(exact_exp(-0.5 * i * i / (sigma * sigma)) / sum));
  return k;
}

/// One pass along (dx, dy), one work item a row.
void convolve(const Film& in, Film& out, const std::vector<float>& kernel, int dx, int dy, int threads) {
  const int r = static_cast<int>(kernel.size() / 2);
  parallel_for(static_cast<std::size_t>(in.height), threads, [&](std::size_t row) {
    const int y = static_cast<int>(row);
    for (int x = 0; x < in.width; ++x) {
      float sum[3] = {0.0F, 0.0F, 0.0F};
      for (int i = -r; i <= r; ++i) {
        const std::size_t s =
            in.index(std::clamp(x + i * dx, 0, in.width - 1), std::clamp(y + i * dy, 0, in.height - 1));
        const float w = kernel[static_cast<std::size_t>(i + r)];
        for (std::size_t c = 0; c < 3; ++c) sum[c] += w * in.rgb[s + c];
      }
      const std::size_t d = out.index(x, y);
      for (std::size_t c = 0; c < 3; ++c) out.rgb[d + c] = sum[c];
    }
  });
}

void motion(Film& film, double length_px, double angle, int threads) {
  const Film in = film;
  const int n = std::max(2, static_cast<int>(std::ceil(length_px)) + 1);
  parallel_for(static_cast<std::size_t>(in.height), threads, [&](std::size_t row) {
    for (int x = 0; x < in.width; ++x) {
      Rgb sum{};
      for (int i = 0; i < n; ++i) {
        const double t = (static_cast<double>(i) / (n - 1) - 0.5) * length_px;
        const int sx = std::clamp(static_cast<int>(std::floor(x + 0.5 + t * exact_cos(angle))), 0, in.width - 1);
        const int sy = std::clamp(static_cast<int>(std::floor(static_cast<int>(row) + 0.5 + t * exact_sin(angle))), 0,
                                  in.height - 1);
        sum = sum + in.at(sx, sy);
      }
      film.set(x, static_cast<int>(row), (1.0 / n) * sum);
    }
  });
}

double rolled_off(double v) {
  if (v <= kShoulder) return std::max(v, 0.0);
  const double t = (v - kShoulder) / (1.0 - kShoulder);
  return kShoulder + (1.0 - kShoulder) * (1.0 - exact_exp(-t));
}

double srgb_encoded(double linear) {  // IEC 61966-2-1
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * exact_pow(linear, 1.0 / 2.4) - 0.055;
}

/// Sum of four uniforms, scaled to unit variance: near enough to normal for noise, and exact everywhere.
double noise_value(std::uint64_t bits) {
  const double sum = static_cast<double>(bits & 0xffff) + static_cast<double>((bits >> 16) & 0xffff) +
                     static_cast<double>((bits >> 32) & 0xffff) + static_cast<double>(bits >> 48);
  return (sum / 65536.0 - 2.0) * 1.7320508;
}

}  // namespace

void blur_film(Film& film, double sigma_px, double motion_px, double angle, int threads) {
  if (motion_px > 0.5) motion(film, motion_px, angle, threads);
  if (sigma_px < 0.15) return;
  const std::vector<float> kernel = gaussian(sigma_px);
  Film half(film.width, film.height);
  convolve(film, half, kernel, 1, 0, threads);
  convolve(half, film, kernel, 0, 1, threads);
}

std::vector<std::uint8_t> develop(const Film& film, const PhantomCamera& camera, std::uint64_t seed, int threads) {
  std::vector<double> encode(kEncodeSteps * 2 + 1);
  for (std::size_t i = 0; i < encode.size(); ++i)
    encode[i] = 255.0 * srgb_encoded(static_cast<double>(i) / static_cast<double>(encode.size() - 1));
  const double gain = exact_exp(camera.exposure_ev * 0.69314718055994530942);
  std::vector<std::uint8_t> out(film.rgb.size());
  parallel_for(static_cast<std::size_t>(film.height), threads, [&](std::size_t row) {
    for (int x = 0; x < film.width; ++x) {
      const int y = static_cast<int>(row);
      const std::size_t i = film.index(x, y);
      const double grey = noise_value(cell_hash(x, y, 7, seed));
      for (std::size_t c = 0; c < 3; ++c) {
        double v = static_cast<double>(film.rgb[i + c]) * gain * camera.cast[c];
        const double sigma = camera.noise_ratio * (kReadNoise + kShotNoise * std::sqrt(std::max(v, 0.0)));
        v += sigma * (0.8 * grey + 0.6 * noise_value(cell_hash(x, y, static_cast<std::int64_t>(c), seed)));
        const double at = rolled_off(v) * static_cast<double>(encode.size() - 1);
        const auto k = std::min(static_cast<std::size_t>(at), encode.size() - 2);
        const double t = at - static_cast<double>(k);
        out[i + c] = static_cast<std::uint8_t>(std::clamp(encode[k] * (1.0 - t) + encode[k + 1] * t + 0.5, 0.0, 255.0));
      }
    }
  });
  return out;
}

}  // namespace smp::phantom
