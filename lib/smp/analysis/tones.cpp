// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/tones.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/analysis/specular.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

/// Scalp against the face of one person differ by up to delta E 8 (F2.5).
constexpr std::array<double, 3> kFaceError{6.0, 3.0, 4.0};
/// Pixels this near to a border are mixed with what lies beyond (working pixels).
constexpr int kBorderPx = 4;
constexpr std::size_t kMaxSamples = 20000;

double at_share(std::vector<double>& values, double share) {
  const auto k = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + k, values.end());
  return values[static_cast<std::size_t>(k)];
}

std::vector<Lab> collect(const cv::Mat& rgb, const cv::Mat& mask) {
  const int count = cv::countNonZero(mask);
  const int stride = std::max(1, count / static_cast<int>(kMaxSamples));
  std::vector<Lab> out;
  int seen = 0;
  for (int y = 0; y < rgb.rows; ++y) {
    for (int x = 0; x < rgb.cols; ++x) {
      if (mask.at<unsigned char>(y, x) == 0 || seen++ % stride != 0) continue;
      const cv::Vec3b& p = rgb.at<cv::Vec3b>(y, x);
      out.push_back(lab_from_srgb({p[0] / 255.0, p[1] / 255.0, p[2] / 255.0}));
    }
  }
  return out;
}

cv::Mat inner(const cv::Mat& mask) {
  cv::Mat out;
  cv::erode(mask, out, cv::getStructuringElement(cv::MORPH_RECT, {2 * kBorderPx + 1, 2 * kBorderPx + 1}), {-1, -1}, 1,
            cv::BORDER_CONSTANT, cv::Scalar(0));
  return cv::countNonZero(out) >= kMinTonePixels ? out : mask;
}

/// Skin away from borders and highlights.
cv::Mat matte(const cv::Mat& rgb, const cv::Mat& mask) {
  const cv::Mat part = inner(mask);
  const cv::Mat out = part & ~specular_mask(rgb, part);
  return cv::countNonZero(out) >= kMinTonePixels ? out : part;
}

/// Skin beside the scalp: forehead, ears, neck; shoulders and clothes lie farther off.
cv::Mat skin_near_scalp(const cv::Mat& labels) {
  constexpr double kReach = 0.2;  // of the scalp's breadth: a forehead
  const cv::Mat scalp = labels >= static_cast<int>(Label::bald);
  cv::Mat distance;
  cv::distanceTransform(~scalp, distance, cv::DIST_L2, cv::DIST_MASK_3);
  const cv::Mat skin = labels == static_cast<int>(Label::skin);
  const cv::Mat near = skin & (distance <= kReach * cv::boundingRect(scalp).width);
  return cv::countNonZero(near) >= kMinTonePixels ? near : skin;
}

}  // namespace

std::optional<ToneSample> measure_tone(const cv::Mat& rgb, const cv::Mat& mask, double low, double high,
                                       const std::array<double, 3>& camera_half_width) {
  std::vector<Lab> all = collect(rgb, mask);
  if (all.size() < static_cast<std::size_t>(kMinTonePixels)) return std::nullopt;
  std::vector<double> light;
  for (const Lab& lab : all) light.push_back(lab.l);
  const double floor = at_share(light, low);
  const double ceiling = at_share(light, high);
  std::array<std::vector<double>, 3> kept;
  for (const Lab& lab : all) {
    if (lab.l < floor || lab.l > ceiling) continue;
    kept[0].push_back(lab.l);
    kept[1].push_back(lab.a);
    kept[2].push_back(lab.b);
  }
  ToneSample tone;
  std::array<double, 3> median{};
  for (std::size_t c = 0; c < 3; ++c) {
    median[c] = at_share(kept[c], 0.5);
    const double spread = at_share(kept[c], 0.84) - at_share(kept[c], 0.16);
    // Neighbouring pixels are alike: a region has about as many independent samples as it has 10 x 10 px blocks.
    const double independent = std::max(1.0, static_cast<double>(cv::countNonZero(mask)) / 100.0);
    const double sampling = 1.96 * 0.5 * spread / std::sqrt(independent);
    tone.half_width[c] = std::sqrt(sampling * sampling + camera_half_width[c] * camera_half_width[c]);
  }
  tone.lab = {median[0], median[1], median[2]};
  tone.pixels = static_cast<int>(kept[0].size());
  return tone;
}

std::optional<ToneSample> skin_tone(const cv::Mat& rgb, const cv::Mat& labels,
                                    const std::array<double, 3>& camera_half_width) {
  constexpr double kLow = 0.05;
  constexpr double kHigh = 0.95;
  if (auto tone =
          measure_tone(rgb, matte(rgb, labels == static_cast<int>(Label::bald)), kLow, kHigh, camera_half_width))
    return tone;
  auto tone = measure_tone(rgb, matte(rgb, skin_near_scalp(labels)), kLow, kHigh, camera_half_width);
  if (!tone) return std::nullopt;
  for (std::size_t c = 0; c < 3; ++c) {
    tone->half_width[c] = std::sqrt(tone->half_width[c] * tone->half_width[c] + kFaceError[c] * kFaceError[c]);
  }
  return tone;
}

std::optional<ToneSample> hair_tone(const cv::Mat& rgb, const cv::Mat& labels,
                                    const std::array<double, 3>& camera_half_width) {
  constexpr double kLow = 0.05;
  constexpr double kHigh = 0.60;
  return measure_tone(rgb, inner(labels == static_cast<int>(Label::hair)), kLow, kHigh, camera_half_width);
}

std::optional<ToneSample> shaved_tone(const cv::Mat& rgb, const cv::Mat& labels,
                                      const std::array<double, 3>& camera_half_width) {
  constexpr double kLow = 0.05;
  constexpr double kHigh = 0.95;
  constexpr int kCell = 9;  // working pixels, some millimetres: wider than the gaps between stubble
  cv::Mat area;
  cv::blur(linear_from_srgb(rgb), area, {kCell, kCell});  // light adds up, codes do not
  const cv::Mat hair = matte(rgb, labels == static_cast<int>(Label::hair));
  return measure_tone(srgb8_from_linear(area), hair, kLow, kHigh, camera_half_width);
}

}  // namespace smp
