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

// Automatic exposure: the head to the grey that phones aim at (mean encoded value of faces about 130), the rest of the
// picture counts little, the middle most (face detection).
constexpr double kMeterGrey = 0.21, kMeterRest = 0.06, kMeterFall = 5.0;
constexpr double kMeterMost = 5.0;                                              // largest factor up or down
constexpr std::array<double, 6> kDefocusLevels{0.0, 0.8, 1.8, 4.0, 8.5, 18.0};  // sigma, px

std::vector<float> gaussian(double sigma) {
  const int r = static_cast<int>(std::ceil(3.0 * sigma));
  std::vector<float> k;
  double sum = 0.0;
  for (int i = -r; i <= r; ++i) sum += exact_exp(-0.5 * i * i / (sigma * sigma));
  for (int i = -r; i <= r; ++i) k.push_back(static_cast<float>(exact_exp(-0.5 * i * i / (sigma * sigma)) / sum));
  return k;
}

/// out[x] = sum of kernel[i] * in[x + step * i], added up in order. Whole rows at a time: the compiler takes several x
/// at once, and each sum keeps its order.
void add_taps(const float* in, std::size_t step, std::size_t count, const std::vector<float>& kernel, float* out) {
  std::fill(out, out + count, 0.0F);
  for (std::size_t i = 0; i < kernel.size(); ++i) {
    const float w = kernel[i];
    const float* from = in + step * i;
    for (std::size_t x = 0; x < count; ++x) out[x] += w * from[x];
  }
}

/// Symmetric convolution of rows of `channels` interleaved values; edges repeat.
void convolve_rows(const std::vector<float>& in, std::vector<float>& out, int width, int height, std::size_t channels,
                   const std::vector<float>& kernel, int threads) {
  const std::size_t r = kernel.size() / 2 * channels;
  const std::size_t n = static_cast<std::size_t>(width) * channels;
  parallel_for(static_cast<std::size_t>(height), threads, [&](std::size_t row) {
    const float* from = in.data() + row * n;
    std::vector<float> padded(n + 2 * r);
    std::copy(from, from + n, padded.begin() + static_cast<std::ptrdiff_t>(r));
    for (std::size_t i = 0; i < r; ++i) {
      padded[i] = from[i % channels];
      padded[r + n + i] = from[n - channels + i % channels];
    }
    add_taps(padded.data(), channels, n, kernel, out.data() + row * n);
  });
}

/// The same along columns.
void convolve_columns(const std::vector<float>& in, std::vector<float>& out, int width, int height,
                      std::size_t channels, const std::vector<float>& kernel, int threads) {
  const int r = static_cast<int>(kernel.size() / 2);
  const std::size_t n = static_cast<std::size_t>(width) * channels;
  parallel_for(static_cast<std::size_t>(height), threads, [&](std::size_t row) {
    float* to = out.data() + row * n;
    std::fill(to, to + n, 0.0F);
    for (int i = -r; i <= r; ++i) {
      const int y = std::clamp(static_cast<int>(row) + i, 0, height - 1);
      const float* from = in.data() + static_cast<std::size_t>(y) * n;
      const float w = kernel[static_cast<std::size_t>(i + r)];
      for (std::size_t x = 0; x < n; ++x) to[x] += w * from[x];
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

/// The S of a camera's tone curve on encoded values: steeper in the middle by 1/4 at full strength, flat at the ends.
double toned(double v, double ratio) { return v + 0.5 * ratio * (v * v * (3.0 - 2.0 * v) - v); }

/// Sum of four uniforms, scaled to unit variance: near enough to normal for noise, and exact everywhere.
double noise_value(std::uint64_t bits) {
  const double sum = static_cast<double>(bits & 0xffff) + static_cast<double>((bits >> 16) & 0xffff) +
                     static_cast<double>((bits >> 32) & 0xffff) + static_cast<double>(bits >> 48);
  return (sum / 65536.0 - 2.0) * 1.7320508;
}

}  // namespace

double metered_gain(const Film& film, const cv::Mat& head, double ratio) {
  if (ratio <= 0.0) return 1.0;
  double sum = 0.0;
  double weights = 0.0;
  for (int y = 0; y < film.height; ++y)
    for (int x = 0; x < film.width; ++x) {
      const double u = (x + 0.5) / film.width - 0.5;
      const double v = (y + 0.5) / film.height - 0.5;
      const double weight =
          (head.at<std::uint8_t>(y, x) != 0 ? 1.0 : kMeterRest) * exact_exp(-kMeterFall * (u * u + v * v));
      sum += weight * luminance(film.at(x, y));
      weights += weight;
    }
  const double mean = sum / weights;
  if (mean <= 0.0) return 1.0;
  return exact_pow(std::clamp(kMeterGrey / mean, 1.0 / kMeterMost, kMeterMost), ratio);
}

double Focus::sigma_px(double distance_mm) const {
  return 0.25 * focal_px * aperture_mm * std::fabs(1.0 / distance_mm - 1.0 / focus_mm);
}

namespace {

void blur_plane(std::vector<float>& plane, int width, int height, const std::vector<float>& kernel, int threads) {
  std::vector<float> half(plane.size());
  convolve_rows(plane, half, width, height, 1, kernel, threads);
  convolve_columns(half, plane, width, height, 1, kernel, threads);
}

/// Share of sigma `s` that the blur level `k` takes: levels are joined by straight lines.
double level_share(double s, std::size_t k) {
  const double below = k > 0 ? kDefocusLevels[k - 1] : 0.0;
  const double here = kDefocusLevels[k];
  if (s <= here) return k == 0 ? 1.0 : clamp01((s - below) / (here - below));
  if (k + 1 == kDefocusLevels.size()) return 1.0;
  return clamp01((kDefocusLevels[k + 1] - s) / (kDefocusLevels[k + 1] - here));
}

/// Weights of one layer of the film, blurred, times each channel, added up.
void add_layer(const Film& film, const std::vector<float>& share, double sigma, Film& color, std::vector<float>& total,
               int threads) {
  const std::vector<float> kernel = sigma < 0.15 ? std::vector<float>{1.0F} : gaussian(sigma);
  std::vector<float> plane(share);
  blur_plane(plane, film.width, film.height, kernel, threads);
  for (std::size_t i = 0; i < total.size(); ++i) total[i] += plane[i];
  for (std::size_t c = 0; c < 3; ++c) {
    for (std::size_t i = 0; i < plane.size(); ++i) plane[i] = share[i] * film.rgb[3 * i + c];
    blur_plane(plane, film.width, film.height, kernel, threads);
    for (std::size_t i = 0; i < plane.size(); ++i) color.rgb[3 * i + c] += plane[i];
  }
}

}  // namespace

void defocus(Film& film, const std::vector<float>& depth_mm, const std::vector<float>& front_ratio, const Focus& focus,
             int threads) {
  const std::size_t n = depth_mm.size();
  Film front(film.width, film.height);
  std::vector<float> cover(n, 0.0F);
  std::vector<float> share(n);
  for (std::size_t k = 0; k < kDefocusLevels.size(); ++k) {
    bool any = false;
    for (std::size_t i = 0; i < n; ++i) {
      const double s = std::min(focus.sigma_px(static_cast<double>(depth_mm[i])), kDefocusLevels.back());
      share[i] = front_ratio[i] > 0.0F ? front_ratio[i] * static_cast<float>(level_share(s, k)) : 0.0F;
      any = any || share[i] > 0.0F;
    }
    if (any) add_layer(film, share, kDefocusLevels[k], front, cover, threads);
  }
  Film behind(film.width, film.height);
  std::vector<float> seen(n, 0.0F);
  for (std::size_t i = 0; i < n; ++i) share[i] = 1.0F - front_ratio[i];
  add_layer(film, share, std::min(focus.sigma_px(focus.backdrop_mm), kDefocusLevels.back()), behind, seen, threads);
  constexpr float kLeast = 1e-4F;  // a layer that is hardly there has no colour
  for (std::size_t i = 0; i < n; ++i) {
    const float a = seen[i] < kLeast ? 1.0F : std::min(cover[i], 1.0F);
    for (std::size_t c = 0; c < 3; ++c) {
      const float in_front = cover[i] < kLeast ? 0.0F : front.rgb[3 * i + c] / cover[i];
      const float back = seen[i] < kLeast ? 0.0F : behind.rgb[3 * i + c] / seen[i];
      film.rgb[3 * i + c] = cover[i] < kLeast ? back : a * in_front + (1.0F - a) * back;
    }
  }
}

void blur_film(Film& film, double sigma_px, double motion_px, double angle, int threads) {
  if (motion_px > 0.5) motion(film, motion_px, angle, threads);
  if (sigma_px < 0.15) return;
  const std::vector<float> kernel = gaussian(sigma_px);
  Film half(film.width, film.height);
  convolve_rows(film.rgb, half.rgb, film.width, film.height, 3, kernel, threads);
  convolve_columns(half.rgb, film.rgb, film.width, film.height, 3, kernel, threads);
}

std::vector<std::uint8_t> develop(const Film& film, const PhantomCamera& camera, double metered, std::uint64_t seed,
                                  int threads) {
  std::vector<double> encode(kEncodeSteps * 2 + 1);
  for (std::size_t i = 0; i < encode.size(); ++i)
    encode[i] =
        255.0 * toned(srgb_encoded(static_cast<double>(i) / static_cast<double>(encode.size() - 1)), camera.tone_ratio);
  const double gain = metered * exact_exp(camera.exposure_ev * 0.69314718055994530942);
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
