// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/tone_tables.h"

#include <cmath>

namespace smp {
namespace {

// IEC 61966-2-1: linear piece below 0.04045 (encoded), 0.0031308 (linear), slope 12.92, exponent 2.4.
double linear_from_encoded(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }
double encoded_from_linear(double v) { return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1.0 / 2.4) - 0.055; }
constexpr std::array<double, 3> kRec709 = {0.2126, 0.7152, 0.0722};  // ITU-R BT.709 luminance

}  // namespace

ToneTables::ToneTables() : encoded(65536), ratio(static_cast<std::size_t>(kMostDensity * kRatioSteps) + 1) {
  for (std::size_t i = 0; i < ratio.size(); ++i)
    ratio[i] = static_cast<float>(std::exp(-static_cast<double>(i) / static_cast<double>(kRatioSteps)));
  for (std::size_t i = 0; i < 256; ++i) {
    const double value = linear_from_encoded(static_cast<double>(i) / 255.0);
    linear[i] = static_cast<float>(value);
    for (std::size_t c = 0; c < 3; ++c) luminance[c][i] = static_cast<int>(std::floor(65535.0 * kRec709[c] * value));
  }
  for (std::size_t i = 0; i < encoded.size(); ++i)
    encoded[i] = static_cast<std::uint8_t>(std::lround(255.0 * encoded_from_linear(static_cast<double>(i) / 65535.0)));
}

const ToneTables& tone_tables() {
  static const ToneTables tables;
  return tables;
}

}  // namespace smp
