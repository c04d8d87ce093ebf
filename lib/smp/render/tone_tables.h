// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace smp {

/// Tables of the sRGB transfer curve (IEC 61966-2-1) for 8-bit pictures.
struct ToneTables {
  static constexpr float kRatioSteps = 2048.0F;  ///< a hundredth of an 8-bit step in mid-tones
  static constexpr float kMostDensity = 8.0F;    ///< black in 8 bits

  std::array<float, 256> linear{};                  ///< encoded 0..255 to linear 0..1
  std::array<std::array<int, 256>, 3> luminance{};  ///< a channel's part of Rec. 709 luminance times 65535
  std::vector<std::uint8_t> encoded;  ///< linear times 65535, rounded, to encoded: the inverse of `linear`

  std::vector<float> ratio;  ///< exp(-density) at density = i / kRatioSteps, 0..kMostDensity

  ToneTables();
  /// exp(-density) to within 1 / (2 kRatioSteps) of the ratio, the same on every machine; `density` >= 0.
  [[nodiscard]] float reflectance_ratio(float density) const {
    const float step = density * kRatioSteps + 0.5F;
    return step < kMostDensity * kRatioSteps ? ratio[static_cast<std::size_t>(step)] : ratio.back();
  }
  /// Linear luminance of an RGB pixel, 0..65535.
  [[nodiscard]] int luminance16(const cv::Vec3b& p) const {
    return luminance[0][p[0]] + luminance[1][p[1]] + luminance[2][p[2]];
  }
  /// Linear 0..1 to encoded.
  [[nodiscard]] std::uint8_t encode(float value) const {
    return encoded[static_cast<std::size_t>(value * 65535.0F + 0.5F)];
  }
};

/// The one instance, built on first use.
const ToneTables& tone_tables();

}  // namespace smp
