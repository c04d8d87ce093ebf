// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/tone_place.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/base/error.h"
#include "smp/imaging/lab_picture.h"

namespace smp {
namespace {

/// The net is taken at its word above this score when tones are measured.
constexpr float kSure = 0.8F;
/// Tones are averaged over this share of the picture's longer side, so that they follow the light across the head.
constexpr double kLightShare = 0.12;
/// Fewer sure pixels than this share of the picture: no tone, no votes.
constexpr double kMinSample = 0.003;
/// Tone difference (8-bit Lab units) at which colour is trusted half.
constexpr double kHalfTrust = 30.0;

/// Local mean of `value` over `mask`, falling back smoothly to the overall mean where the mask is far.
cv::Mat local_mean(const cv::Mat& value, const cv::Mat& weight, double sigma, double overall) {
  // A grid of 1/8 is fine enough for a blur that wide.
  const cv::Size small(std::max(1, value.cols / 8), std::max(1, value.rows / 8));
  cv::Mat sum;
  cv::Mat total;
  cv::resize(value.mul(weight), sum, small, 0, 0, cv::INTER_AREA);
  cv::resize(weight, total, small, 0, 0, cv::INTER_AREA);
  cv::GaussianBlur(sum, sum, {}, sigma / 8);
  cv::GaussianBlur(total, total, {}, sigma / 8);
  constexpr double kPrior = 0.02;
  cv::Mat mean = (sum + kPrior * overall) / (total + kPrior);
  cv::resize(mean, mean, value.size(), 0, 0, cv::INTER_LINEAR);
  return mean;
}

struct Tones {
  std::vector<cv::Mat> hair;
  std::vector<cv::Mat> skin;
};

bool measure(const std::vector<cv::Mat>& lab, const ClassScores& s, Tones& tones) {
  cv::Mat hair = s[4] > kSure;
  cv::Mat skin = s[2] > kSure;
  const double need = kMinSample * static_cast<double>(s[0].total());
  // Without bare scalp, the face stands in: nearer to the scalp's tone than any table (F2.11).
  if (cv::countNonZero(skin) < need) skin = (s[1] > kSure) | skin;
  if (cv::countNonZero(hair) < need || cv::countNonZero(skin) < need) return false;
  const double sigma = kLightShare * std::max(s[0].cols, s[0].rows);
  for (const cv::Mat& plane : lab) {
    for (const bool is_hair : {true, false}) {
      const cv::Mat& mask = is_hair ? hair : skin;
      cv::Mat weight;
      mask.convertTo(weight, CV_32F, 1.0 / 255.0);
      const double overall = cv::mean(plane, mask)[0];
      (is_hair ? tones.hair : tones.skin).push_back(local_mean(plane, weight, sigma, overall));
    }
  }
  return true;
}

}  // namespace

TonePlaces tone_places(const cv::Mat& rgb, const ClassScores& scores) {
  check(rgb.size() == scores[0].size(), "scores and picture must have one size");
  cv::Mat lab8 = lab8_from_srgb(rgb);
  cv::GaussianBlur(lab8, lab8, cv::Size(5, 5), 0);
  cv::Mat lab32;
  lab8.convertTo(lab32, CV_32F);
  std::vector<cv::Mat> lab;
  cv::split(lab32, lab);
  TonePlaces out;
  Tones tones;
  if (!measure(lab, scores, tones)) return out;
  cv::Mat along = cv::Mat::zeros(rgb.size(), CV_32F);
  cv::Mat length2 = cv::Mat::zeros(rgb.size(), CV_32F);
  for (std::size_t c = 0; c < 3; ++c) {
    const cv::Mat step = tones.skin[c] - tones.hair[c];
    along += step.mul(lab[c] - tones.hair[c]);
    length2 += step.mul(step);
  }
  out.place = along / cv::max(length2, 1.0);
  out.place = cv::min(cv::max(out.place, -0.25), 1.25);
  cv::Mat length;
  cv::sqrt(length2, length);
  out.trust = length / (length + kHalfTrust);
  return out;
}

}  // namespace smp
