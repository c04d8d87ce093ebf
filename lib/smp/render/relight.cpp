// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/relight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "smp/base/error.h"
#include "smp/color/tone.h"
#include "smp/render/tone_tables.h"

namespace smp {
namespace {

/// Chromaticities of CIE 15:2018, 2 degrees (data table illuminant_xy_whitepoints).
struct Chromaticity {
  double x, y;
};
constexpr Chromaticity kA{0.44758, 0.40745};
constexpr Chromaticity kFl11{0.38052, 0.37713};
constexpr Chromaticity kLedB3{0.3756, 0.3723};

/// Degree of adaptation, CIECAM02: D = F (1 - exp(-(LA + 42) / 92) / 3.6), average surround F = 1,
/// LA = 20 cd/m² (300 lx on a mid grey, a lit room).
const double kAdaptation = 1.0 - std::exp(-(20.0 + 42.0) / 92.0) / 3.6;

// Shine of oily skin lit along the view: Fresnel 0.028 at normal incidence (n 1.4), Beckmann roughness 0.3 (measured
// facial skin lies at 0.25 to 0.4, Weyrich et al. 2006). Microfacet: F D / (4 cos²) against a white diffuser 1/pi.
constexpr double kFresnel = 0.028;
constexpr double kRoughness = 0.3;
constexpr double kStrongestShine = 0.5;

constexpr float kDimFactor = 0.25F;  // two stops under the photo
constexpr float kDimChroma = 0.75F;  // colour fades in the mesopic range (our choice)

Xyz xyz_of(const Chromaticity& c) { return {c.x / c.y, 1.0, (1.0 - c.x - c.y) / c.y}; }

double shine_at(double facing) {
  if (facing <= HeadSurface::kMinFacing) return 0.0;
  const double c2 = facing * facing;
  const double m2 = kRoughness * kRoughness;
  const double beckmann = std::exp((c2 - 1.0) / (m2 * c2)) / (std::numbers::pi * m2 * c2 * c2);
  return std::min(kStrongestShine, std::numbers::pi * kFresnel * beckmann / (4.0 * facing));
}

void tint(cv::Mat& rgb, const std::array<double, 3>& white) {
  const ToneTables& tables = tone_tables();
  std::array<std::array<std::uint8_t, 256>, 3> map{};
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t i = 0; i < 256; ++i)
      map[c][i] = tables.encode(std::min(1.0F, tables.linear[i] * static_cast<float>(white[c])));
  for (int y = 0; y < rgb.rows; ++y)
    for (auto* p = rgb.ptr<cv::Vec3b>(y); p != rgb.ptr<cv::Vec3b>(y) + rgb.cols; ++p)
      for (int c = 0; c < 3; ++c) (*p)[c] = map[static_cast<std::size_t>(c)][(*p)[c]];
}

void dim(cv::Mat& rgb) {
  const ToneTables& tables = tone_tables();
  for (int y = 0; y < rgb.rows; ++y)
    for (auto* p = rgb.ptr<cv::Vec3b>(y); p != rgb.ptr<cv::Vec3b>(y) + rgb.cols; ++p) {
      const float grey = static_cast<float>(tables.luminance16(*p)) / 65535.0F;
      for (int c = 0; c < 3; ++c)
        (*p)[c] = tables.encode(kDimFactor * (grey + kDimChroma * std::max(-grey, tables.linear[(*p)[c]] - grey)));
    }
}

void flash(cv::Mat& rgb, const cv::Mat& share, const HeadSurface& surface) {
  const ToneTables& tables = tone_tables();
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x) {
      const auto on_skin = static_cast<float>(share.at<std::uint8_t>(y, x)) / 255.0F;
      if (on_skin == 0.0F) continue;
      const auto place = surface.head_from_px({x + 0.5, y + 0.5});
      if (!place) continue;
      const float shine = on_skin * static_cast<float>(shine_at(surface.facing(*place)));
      auto& p = rgb.at<cv::Vec3b>(y, x);
      for (int c = 0; c < 3; ++c) p[c] = tables.encode(std::min(1.0F, tables.linear[p[c]] + shine));
    }
}

}  // namespace

std::array<double, 3> adapted_white(Light light) {
  Chromaticity source{};
  switch (light) {
    case Light::a: source = kA; break;
    case Light::fl11: source = kFl11; break;
    case Light::led_b3: source = kLedB3; break;
    default: return {1.0, 1.0, 1.0};
  }
  // A white under the source, adapted fully, is D65's white; the eye stays (1 - D) of the way at the source's own.
  const Xyz seen = xyz_of(source);
  const Xyz mixed{kAdaptation * kWhiteD65.x + (1.0 - kAdaptation) * seen.x, 1.0,
                  kAdaptation * kWhiteD65.z + (1.0 - kAdaptation) * seen.z};
  const LinearRgb white = linear_from_xyz(mixed);
  const double most = std::max({white.r, white.g, white.b});
  return {white.r / most, white.g / most, white.b / most};
}

cv::Mat relit(const cv::Mat& rgb, const cv::Mat& share, const HeadSurface& surface, Light light) {
  check(rgb.type() == CV_8UC3 && share.size() == rgb.size(), "relit: 8-bit RGB and a share of its size");
  cv::Mat out = rgb.clone();
  switch (light) {
    case Light::as_photographed:
    case Light::d65: break;
    case Light::flash: flash(out, share, surface); break;
    case Light::dim: dim(out); break;
    default: tint(out, adapted_white(light)); break;
  }
  return out;
}

}  // namespace smp
