// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace smp::test {

/// A straight dark bar with sub-pixel ends.
struct DrawnShaft {
  cv::Point2d root, tip;
  double width = 20.0;
};

inline constexpr double kSkinLevel = 175.0;  // 8-bit, red; green and blue lie a little below
inline constexpr double kHairLevel = 40.0;

/// Share of the pixel at `p` that a bar covers, exact along straight edges to about 1 %.
inline double cover(const DrawnShaft& s, cv::Point2d p) {
  const cv::Point2d d = s.tip - s.root;
  const double length = std::hypot(d.x, d.y);
  const double along = (p - s.root).dot(d) / length, aside = std::abs((p - s.root).cross(d)) / length;
  return std::clamp(s.width / 2 + 0.5 - aside, 0.0, 1.0) * std::clamp(std::min(along, length - along) + 0.5, 0.0, 1.0);
}

/// RGB picture of plain skin with these bars.
inline cv::Mat draw_shafts(cv::Size size, const std::vector<DrawnShaft>& shafts, double hair_level = kHairLevel) {
  cv::Mat picture(size, CV_8UC3);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      double hidden = 0.0;
      for (const DrawnShaft& s : shafts) hidden = std::max(hidden, cover(s, {x + 0.5, y + 0.5}));
      const double tint[] = {1.0, 0.85, 0.8};
      for (int c = 0; c < 3; ++c) {
        const double level = (kSkinLevel * (1 - hidden)) * tint[c] + hair_level * hidden;
        picture.at<cv::Vec3b>(y, x)[c] = static_cast<unsigned char>(std::lround(level));
      }
    }
  }
  return picture;
}

}  // namespace smp::test
