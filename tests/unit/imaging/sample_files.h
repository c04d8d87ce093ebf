// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace smp::test {

/// A smooth 8-bit picture with a different colour in each corner, so that every turn shows.
cv::Mat corner_picture(int width_px, int height_px);
/// The same at 16 bits.
cv::Mat corner_picture_16(int width_px, int height_px);

/// EXIF block (TIFF header first) with an orientation and, when > 0, a 35 mm focal length; both byte orders.
std::string exif_block(int orientation, int focal_mm, bool big_endian);

/// A JPEG with an APP1 EXIF and (when not empty) an APP2 ICC segment put behind its SOI.
std::string jpeg_with(const std::string& jpeg, const std::string& exif, const std::string& icc);

/// TIFF written by libtiff: 8 or 16 bits, strips or tiles, deflate.
std::string tiff_from(const cv::Mat& image, int orientation, bool tiled);

/// WebP container with the given chunks (VP8X), lossless.
std::string webp_with(const cv::Mat& image, const std::string& exif);

/// HEIC by libheif, or "" when no HEVC encoder is installed.
std::string heic_from(const cv::Mat& image);

/// Bytes of an RGB profile with P3 primaries and the sRGB curve, or plain sRGB.
std::string icc_display_p3(const char* description = "Display P3");
std::string icc_srgb();

/// Largest channel difference of two 8- or 16-bit pictures of one type and size; 1e9 when those differ.
double max_difference(const cv::Mat& a, const cv::Mat& b);

/// Message of the Error(input) that loading throws, "" when it loads, "other" for another exception.
std::string refusal(const std::string& bytes, const std::string& extension = "", double max_megapixels = 60.0);

}  // namespace smp::test
