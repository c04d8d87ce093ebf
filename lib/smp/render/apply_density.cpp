// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/apply_density.h"

#include <cstdint>

#include "smp/base/error.h"
#include "smp/render/tone_tables.h"

namespace smp {
namespace {

void tone_row(const ToneTables& tables, cv::Vec3b* pixels, const std::uint8_t* share, const float* density, int width) {
  for (int x = 0; x < width; ++x, density += 4) {
    if (density[0] == 0.0F && density[1] == 0.0F && density[2] == 0.0F) continue;
    const float s = static_cast<float>(share[x]) / 255.0F;
    for (int b = 0; b < 3; ++b) {
      const float ratio = 1.0F - s * (1.0F - tables.reflectance_ratio(density[b]));
      pixels[x][b] = tables.encode(tables.linear[pixels[x][b]] * ratio);
    }
  }
}

}  // namespace

cv::Mat apply_dots(const cv::Mat& photo, const cv::Mat& share, const SplatScene& scene, int num_threads) {
  check(photo.type() == CV_8UC3, "apply_dots: photo must be 8-bit RGB");
  check(share.type() == CV_8UC1 && share.size() == photo.size(), "apply_dots: share must match the photo");
  check(scene.size_px == photo.size(), "apply_dots: scene must match the photo");
  cv::Mat out = photo.clone();
  splat_dots(scene, num_threads, [&](const cv::Rect& place, const cv::Mat& density) {
    for (int y = 0; y < place.height; ++y)
      tone_row(tone_tables(), out.ptr<cv::Vec3b>(place.y + y) + place.x, share.ptr<std::uint8_t>(place.y + y) + place.x,
               density.ptr<float>(y), place.width);
  });
  return out;
}

}  // namespace smp
