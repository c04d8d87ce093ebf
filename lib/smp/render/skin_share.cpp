// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/skin_share.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/render/tone_tables.h"

namespace smp {
namespace {

constexpr double kBlock_mm = 2.0;         // larger than a hair, smaller than the change of shading
constexpr double kCloseRadius_mm = 12.0;  // half the widest dark structure taken for hair
constexpr double kOpenRadius_mm = 20.0;   // half the widest bright structure taken for shine
constexpr double kSkinPercentile = 0.70;  // of a block: its skin between thin hairs, without its sparkle
constexpr double kHairBegins = 0.80;  // texture and pores stay above this share of local skin (measured on train heads)
constexpr double kShineBegins = 1.35;  // shading and texture stay below
constexpr int kSmallestBlock_px = 4;

/// The kSkinPercentile luminance of each block, linear 0..1.
cv::Mat block_skin(const cv::Mat& photo, const cv::Rect& area, int block_px) {
  const cv::Size grid((area.width + block_px - 1) / block_px, (area.height + block_px - 1) / block_px);
  cv::Mat skin(grid, CV_32FC1);
  std::array<int, 256> histogram{};
  const ToneTables& tables = tone_tables();
  for (int by = 0; by < grid.height; ++by)
    for (int bx = 0; bx < grid.width; ++bx) {
      const cv::Rect block = cv::Rect(area.x + bx * block_px, area.y + by * block_px, block_px, block_px) & area;
      histogram.fill(0);
      for (int y = block.y; y < block.y + block.height; ++y)
        for (int x = block.x; x < block.x + block.width; ++x)
          ++histogram[tables.encoded[static_cast<std::size_t>(tables.luminance16(photo.at<cv::Vec3b>(y, x)))]];
      const int wanted = static_cast<int>(kSkinPercentile * block.area());
      int seen = 0;
      std::size_t level = 0;
      while (level < 255 && seen + histogram[level] <= wanted) seen += histogram[level++];
      skin.at<float>(by, bx) = tables.linear[level];
    }
  return skin;
}

cv::Mat disc(double radius_mm, double block_mm) {
  const int r = std::max(1, static_cast<int>(std::lround(radius_mm / block_mm)));
  return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * r + 1, 2 * r + 1});
}

std::uint8_t share_of(double luminance, double skin, double hair_ratio) {
  if (luminance <= 0.0 || skin <= 0.0) return 255;
  const double hair = std::clamp((kHairBegins * skin - luminance) / ((kHairBegins - hair_ratio) * skin), 0.0, 1.0);
  const double shine = std::max(0.0, luminance - kShineBegins * skin);
  const double below = luminance - std::min(luminance, hair * hair_ratio * skin) - shine;
  const double ratio = (1.0 - hair) * std::clamp(below / luminance, 0.0, 1.0);
  return static_cast<std::uint8_t>(std::lround(255.0 * ratio));
}

}  // namespace

cv::Mat skin_share(const cv::Mat& photo, const cv::Rect& area, const SkinShareOptions& options) {
  check(photo.type() == CV_8UC3, "skin_share: photo must be 8-bit RGB");
  check(options.mm_per_px > 0.0, "skin_share: mm_per_px must be positive");
  cv::Mat share(photo.size(), CV_8UC1, cv::Scalar(255));
  if (area.empty()) return share;
  const double hair_ratio = std::clamp(options.hair_skin_ratio, 0.0, 0.6);
  const int block_px = std::max(kSmallestBlock_px, static_cast<int>(std::lround(kBlock_mm / options.mm_per_px)));
  const double block_mm = block_px * options.mm_per_px;
  cv::Mat closed;
  cv::morphologyEx(block_skin(photo, area, block_px), closed, cv::MORPH_CLOSE, disc(kCloseRadius_mm, block_mm));
  cv::Mat skin;
  cv::morphologyEx(closed, skin, cv::MORPH_OPEN, disc(kOpenRadius_mm, block_mm));
  cv::blur(skin, skin, {3, 3});
  for (int y = 0; y < area.height; ++y) {
    const double v = std::clamp((y + 0.5) / block_px - 0.5, 0.0, skin.rows - 1.0);
    const int v0 = static_cast<int>(v);
    const float* row0 = skin.ptr<float>(v0);
    const float* row1 = skin.ptr<float>(std::min(v0 + 1, skin.rows - 1));
    const auto fv = static_cast<float>(v - v0);
    const auto* in = photo.ptr<cv::Vec3b>(area.y + y);
    auto* out = share.ptr<std::uint8_t>(area.y + y);
    for (int x = 0; x < area.width; ++x) {
      const double u = std::clamp((x + 0.5) / block_px - 0.5, 0.0, skin.cols - 1.0);
      const int u0 = static_cast<int>(u);
      const int u1 = std::min(u0 + 1, skin.cols - 1);
      const auto fu = static_cast<float>(u - u0);
      const float top = row0[u0] + (row0[u1] - row0[u0]) * fu;
      const float low = row1[u0] + (row1[u1] - row1[u0]) * fu;
      const float local = top + (low - top) * fv;
      out[area.x + x] =
          share_of(tone_tables().luminance16(in[area.x + x]) / 65535.0, static_cast<double>(local), hair_ratio);
    }
  }
  return share;
}

}  // namespace smp
