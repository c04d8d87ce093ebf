// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/skin_share.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/base/error.h"
#include "smp/base/parallel.h"
#include "smp/render/tone_tables.h"

namespace smp {
namespace {

constexpr double kBlock_mm = 2.0;         // larger than a hair, smaller than the change of shading
constexpr double kCloseRadius_mm = 12.0;  // half the widest dark structure taken for hair
constexpr double kOpenRadius_mm = 20.0;   // half the widest bright structure taken for shine
constexpr double kSkinPercentile = 0.70;  // of a block: its skin between thin hairs, without its sparkle
constexpr float kHairBegins = 0.80F;  // texture and pores stay above this share of local skin (measured on train heads)
constexpr float kShineBegins = 1.35F;   // shading and texture stay below
constexpr double kMostHairRatio = 0.6;  // lighter hair can't be told from shaded skin
constexpr int kSmallestBlock_px = 4;
constexpr int kStridedBlock_px = 16;  // from here every other pixel is enough for a percentile

/// The kSkinPercentile luminance of one block, linear 0..1. Large blocks are read at every other pixel.
float block_luminance(const cv::Mat& photo, const cv::Rect& block) {
  std::array<int, 256> histogram{};
  const ToneTables& tables = tone_tables();
  const int stride = block.width >= kStridedBlock_px ? 2 : 1;
  int count = 0;
  for (int y = block.y; y < block.y + block.height; y += stride) {
    const auto* row = photo.ptr<cv::Vec3b>(y);
    for (int x = block.x; x < block.x + block.width; x += stride, ++count)
      ++histogram[tables.encoded[static_cast<std::size_t>(tables.luminance16(row[x]))]];
  }
  const int wanted = static_cast<int>(kSkinPercentile * count);
  int seen = 0;
  std::size_t level = 0;
  while (level < 255 && seen + histogram[level] <= wanted) seen += histogram[level++];
  return tables.linear[level];
}

cv::Mat block_skin(const cv::Mat& photo, const cv::Rect& area, int block_px, int num_threads) {
  const cv::Size grid((area.width + block_px - 1) / block_px, (area.height + block_px - 1) / block_px);
  cv::Mat skin(grid, CV_32FC1);
  parallel_for(static_cast<std::size_t>(grid.height), num_threads, [&](std::size_t row) {
    const int by = static_cast<int>(row);
    for (int bx = 0; bx < grid.width; ++bx)
      skin.at<float>(by, bx) =
          block_luminance(photo, cv::Rect(area.x + bx * block_px, area.y + by * block_px, block_px, block_px) & area);
  });
  return skin;
}

cv::Mat disc(double radius_mm, double block_mm) {
  const int r = std::max(1, static_cast<int>(std::lround(radius_mm / block_mm)));
  return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * r + 1, 2 * r + 1});
}

std::uint8_t share_of(float luminance, float skin, float hair_ratio) {
  const float dark = kHairBegins * skin;
  const float bright = kShineBegins * skin;
  if ((luminance >= dark && luminance <= bright) || luminance <= 0.0F) return 255;
  if (luminance > bright) return static_cast<std::uint8_t>(255.0F * bright / luminance + 0.5F);
  const float hair = std::min(1.0F, (dark - luminance) / ((kHairBegins - hair_ratio) * skin));
  const float below = std::max(0.0F, luminance - hair * hair_ratio * skin) / luminance;
  return static_cast<std::uint8_t>(255.0F * (1.0F - hair) * below + 0.5F);
}

/// Bilinear place of a pixel between block centres.
struct Between {
  int lo = 0;
  int hi = 0;
  float f = 0.0F;
};

std::vector<Between> places_between(int pixels, int block_px, int blocks) {
  std::vector<Between> out(static_cast<std::size_t>(pixels));
  for (int i = 0; i < pixels; ++i) {
    const double u = std::clamp((i + 0.5) / block_px - 0.5, 0.0, blocks - 1.0);
    const int lo = static_cast<int>(u);
    out[static_cast<std::size_t>(i)] = {lo, std::min(lo + 1, blocks - 1), static_cast<float>(u - lo)};
  }
  return out;
}

}  // namespace

cv::Mat skin_share(const cv::Mat& photo, const cv::Rect& area, const SkinShareOptions& options, int num_threads) {
  check(photo.type() == CV_8UC3, "skin_share: photo must be 8-bit RGB");
  check(options.mm_per_px > 0.0, "skin_share: mm_per_px must be positive");
  cv::Mat share(photo.size(), CV_8UC1, cv::Scalar(255));
  if (area.empty()) return share;
  const auto hair_ratio = static_cast<float>(std::clamp(options.hair_skin_ratio, 0.0, kMostHairRatio));
  const int block_px = std::max(kSmallestBlock_px, static_cast<int>(std::lround(kBlock_mm / options.mm_per_px)));
  const double block_mm = block_px * options.mm_per_px;
  cv::Mat skin = block_skin(photo, area, block_px, num_threads);
  cv::morphologyEx(skin, skin, cv::MORPH_CLOSE, disc(kCloseRadius_mm, block_mm));
  cv::morphologyEx(skin, skin, cv::MORPH_OPEN, disc(kOpenRadius_mm, block_mm));
  cv::blur(skin, skin, {3, 3});
  const auto columns = places_between(area.width, block_px, skin.cols);
  const auto rows = places_between(area.height, block_px, skin.rows);
  const ToneTables& tables = tone_tables();
  parallel_for(rows.size(), num_threads, [&](std::size_t r) {
    const int y = area.y + static_cast<int>(r);
    const float* row0 = skin.ptr<float>(rows[r].lo);
    const float* row1 = skin.ptr<float>(rows[r].hi);
    std::vector<float> local(static_cast<std::size_t>(skin.cols));
    for (int b = 0; b < skin.cols; ++b) local[static_cast<std::size_t>(b)] = row0[b] + (row1[b] - row0[b]) * rows[r].f;
    const auto* in = photo.ptr<cv::Vec3b>(y) + area.x;
    auto* out = share.ptr<std::uint8_t>(y) + area.x;
    for (std::size_t x = 0; x < columns.size(); ++x) {
      const Between& c = columns[x];
      const float lo = local[static_cast<std::size_t>(c.lo)];
      const float level = lo + (local[static_cast<std::size_t>(c.hi)] - lo) * c.f;
      out[x] = share_of(static_cast<float>(tables.luminance16(in[x])) / 65535.0F, level, hair_ratio);
    }
  });
  return share;
}

}  // namespace smp
