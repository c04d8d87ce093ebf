// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/lab_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/error.h"
#include "smp/color/tone.h"

namespace smp {
namespace {

/// XYZ over white is cut into this many steps, between which f is taken as straight.
constexpr int kSteps = 1 << 12;

struct Tables {
  std::array<float, 256> linear{};
  std::array<float, kSteps + 2> f{};         ///< Lab's f of i / kSteps
  std::array<std::array<float, 3>, 3> to{};  ///< linear RGB to XYZ over white, times kSteps
};

Tables make_tables() {
  Tables t;
  for (std::size_t i = 0; i < t.linear.size(); ++i)
    t.linear[i] = static_cast<float>(linear_from_srgb_channel(static_cast<double>(i) / 255.0));
  for (std::size_t i = 0; i < t.f.size(); ++i) {
    // L* = 116 f(Y) - 16
    const double y = static_cast<double>(i) / kSteps;
    t.f[i] = static_cast<float>((lab_from_xyz({kWhiteD65.x * y, y, kWhiteD65.z * y}).l + 16.0) / 116.0);
  }
  for (std::size_t c = 0; c < 3; ++c) {
    const Xyz xyz = xyz_from_linear({c == 0 ? 1.0 : 0.0, c == 1 ? 1.0 : 0.0, c == 2 ? 1.0 : 0.0});
    t.to[0][c] = static_cast<float>(xyz.x / kWhiteD65.x * kSteps);
    t.to[1][c] = static_cast<float>(xyz.y / kWhiteD65.y * kSteps);
    t.to[2][c] = static_cast<float>(xyz.z / kWhiteD65.z * kSteps);
  }
  return t;
}

unsigned char step(float value) { return static_cast<unsigned char>(std::clamp(value + 0.5F, 0.0F, 255.0F)); }

}  // namespace

cv::Mat lab8_from_srgb(const cv::Mat& rgb) {
  check(rgb.type() == CV_8UC3, "lab8_from_srgb takes 8-bit RGB");
  static const Tables kTables = make_tables();
  cv::Mat out(rgb.size(), CV_8UC3);
  for (int y = 0; y < rgb.rows; ++y) {
    const auto* from = rgb.ptr<cv::Vec3b>(y);
    auto* to = out.ptr<cv::Vec3b>(y);
    for (int x = 0; x < rgb.cols; ++x) {
      const std::array<float, 3> v{kTables.linear[from[x][0]], kTables.linear[from[x][1]], kTables.linear[from[x][2]]};
      std::array<float, 3> f{};
      for (std::size_t k = 0; k < 3; ++k) {
        const float at = kTables.to[k][0] * v[0] + kTables.to[k][1] * v[1] + kTables.to[k][2] * v[2];
        const auto i = static_cast<std::size_t>(std::min(at, static_cast<float>(kSteps)));
        f[k] = kTables.f[i] + (at - static_cast<float>(i)) * (kTables.f[i + 1] - kTables.f[i]);
      }
      to[x] = {step((116.0F * f[1] - 16.0F) * 2.55F), step(500.0F * (f[0] - f[1]) + 128.0F),
               step(200.0F * (f[1] - f[2]) + 128.0F)};
    }
  }
  return out;
}

}  // namespace smp
