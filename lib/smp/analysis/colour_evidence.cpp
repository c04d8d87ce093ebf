// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/colour_evidence.h"

#include <algorithm>
#include <cmath>

#include "smp/analysis/tone_place.h"

namespace smp {
namespace {

/// Pixels that the net gives less scalp than this are left alone.
constexpr double kMinScalp = 0.05;
/// Scores are taken as at least this sure or unsure: the colours can always be heard.
constexpr double kFloor = 0.01;

}  // namespace

void add_colour_evidence(const cv::Mat& rgb, ClassScores& scores, double vote) {
  const TonePlaces places = tone_places(rgb, scores);
  if (places.place.empty()) return;
  for (int y = 0; y < rgb.rows; ++y) {
    for (int x = 0; x < rgb.cols; ++x) {
      const double bald = static_cast<double>(scores[2].at<float>(y, x));
      const double thin = static_cast<double>(scores[3].at<float>(y, x));
      const double scalp = bald + thin + static_cast<double>(scores[4].at<float>(y, x));
      if (scalp < kMinScalp || bald + thin <= 0.0) continue;
      const double place = static_cast<double>(places.place.at<float>(y, x));
      const double trust = static_cast<double>(places.trust.at<float>(y, x));
      const double loss = std::clamp((bald + thin) / scalp, kFloor, 1.0 - kFloor);
      const double odds = std::log(loss / (1.0 - loss)) + 2.0 * vote * trust * (place - 0.5);
      const double now = scalp / (1.0 + std::exp(-odds));
      scores[2].at<float>(y, x) = static_cast<float>(now * bald / (bald + thin));
      scores[3].at<float>(y, x) = static_cast<float>(now * thin / (bald + thin));
      scores[4].at<float>(y, x) = static_cast<float>(scalp - now);
    }
  }
}

}  // namespace smp
