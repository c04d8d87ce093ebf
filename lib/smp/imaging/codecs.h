// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <string_view>

namespace smp {

/// Encoders for what the program writes. All take RGB order (not OpenCV's BGR), write no metadata (no EXIF, time,
/// text or software name) and give the same bytes each run. Errors of the caller (empty, wrong type) are bugs.

enum class PngEffort {
  fast,   ///< photos and previews: quick, about a tenth larger
  small,  ///< label maps and other flat pictures
};

/// CV_8UC1, CV_8UC3, CV_8UC4, CV_16UC1 or CV_16UC3 to PNG, lossless.
std::string encode_png(const cv::Mat& image, PngEffort effort = PngEffort::fast);

/// CV_8UC1 or CV_8UC3 to baseline JPEG; quality 1..100; 4:4:4 from quality 90 up, else 4:2:0.
std::string encode_jpeg(const cv::Mat& image, int quality = 92);

/// CV_8UC3 to lossy WebP, quality 1..100.
std::string encode_webp(const cv::Mat& image, int quality = 85);

/// PNG bytes of a map that this program wrote (8-bit, one channel) back to CV_8UC1, values untouched.
/// Throws Error(input) when it is anything else or larger than `max_megapixels`.
cv::Mat decode_map_png(std::string_view bytes, const std::string& label, double max_megapixels = 60.0);

}  // namespace smp
