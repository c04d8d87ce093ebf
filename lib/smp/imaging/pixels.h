// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

namespace smp {

/// Pixel helpers with results that do not depend on threads or instruction sets. Channel order is kept unless said.

/// sRGB-encoded CV_8UC3 or CV_16UC3 to linear CV_32FC3, 0..1 (IEC 61966-2-1; a table, exact to float rounding).
cv::Mat linear_from_srgb(const cv::Mat& encoded);

/// Linear CV_32FC3 to sRGB-encoded CV_8UC3, clamped, correctly rounded: linear_from_srgb followed by this is lossless.
cv::Mat srgb8_from_linear(const cv::Mat& linear);

/// Linear CV_32FC3 to sRGB-encoded CV_16UC3, clamped, within one step of correct rounding.
cv::Mat srgb16_from_linear(const cv::Mat& linear);

/// CV_16UC3 to CV_8UC3 (rounded value / 257); an 8-bit image is returned as it is (shared data).
cv::Mat to_8bit(const cv::Mat& image);

/// Swaps channels 0 and 2 of an 8- or 16-bit 3-channel image: RGB to BGR or back, lossless.
cv::Mat swap_red_blue(const cv::Mat& image);

/// Area-averaged resize for 8-bit, 16-bit or float images with 1 or 3 channels; each output pixel is the mean of the
/// input area that it covers (enlarging repeats pixels with fractional borders). Sums run in a fixed order in double.
cv::Mat resize_area(const cv::Mat& image, cv::Size size_px);

/// The largest size with the aspect of `size_px` whose longer side is at most `max_side_px` (at least 1x1).
cv::Size fit_within(cv::Size size_px, int max_side_px);

/// Turns a stored picture upright: `orientation` is the EXIF value 1..8. Works on any 1-, 3-, 6- or other byte pixel.
cv::Mat upright(const cv::Mat& stored, int orientation);

}  // namespace smp
