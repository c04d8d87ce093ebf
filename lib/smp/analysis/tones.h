// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>

#include "smp/artifacts/analysis.h"

namespace smp {

/// Median Lab of the pixels of `rgb` (CV_8UC3) inside `mask`, between two percentiles of lightness, so that highlights
/// and deep shadow stay out. The interval holds the spread of the sample and the camera's error `camera_half_width`
/// (half of 95 % in L*, a*, b*, by what the colours rest on). None with fewer than kMinTonePixels pixels.
std::optional<ToneSample> measure_tone(const cv::Mat& rgb, const cv::Mat& mask, double low, double high,
                                       const std::array<double, 3>& camera_half_width);

inline constexpr int kMinTonePixels = 150;  ///< median of L* to about 0.5 at usual skin texture

/// Bare scalp skin (5th to 95th percentile of L*, after F1.37; specular pixels left out); without bare scalp the skin
/// beside it (forehead, ears, neck), noted wider.
std::optional<ToneSample> skin_tone(const cv::Mat& rgb, const cv::Mat& labels,
                                    const std::array<double, 3>& camera_half_width);
/// Hair: 5th to 60th percentile of L*, since the sheen says nothing of the pigment.
std::optional<ToneSample> hair_tone(const cv::Mat& rgb, const cv::Mat& labels,
                                    const std::array<double, 3>& camera_half_width);

/// SMP imitates hair of 0.5 to 1 mm (F7.11): hair worn no longer than this is the tone to meet.
inline constexpr double kShavedMm = 1.0;
/// Shaved hair with the skin that shows between, as one area tone; only where the hair is known to be that short.
std::optional<ToneSample> shaved_tone(const cv::Mat& rgb, const cv::Mat& labels,
                                      const std::array<double, 3>& camera_half_width);

}  // namespace smp
