// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "smp/imaging/photo.h"

namespace smp::detail {

/// Chromaticities that a file states without an ICC profile.
enum class Primaries { srgb, display_p3 };

/// What a decoder hands to load_photo: stored orientation, the file's own colours.
struct RawImage {
  PhotoHeader header;  ///< size as stored, orientation still to apply
  cv::Mat pixels;      ///< CV_8UC1, CV_8UC3, CV_16UC1 or CV_16UC3 (RGB); empty after a header-only read
  std::string icc;     ///< embedded profile's bytes, "" when none
  std::string exif;    ///< EXIF block starting at its TIFF header, "" when none
  Primaries primaries = Primaries::srgb;
};

/// Larger profiles and EXIF blocks are ignored; real ones are below 4 MB (our limit).
inline constexpr std::size_t kMaxMetadataBytes = std::size_t{4} << 20;

/// Throws Error(input): "label: why".
[[noreturn]] void refuse(const DecodeOptions& options, const std::string& why);

/// Refuses a picture that is empty or above options.max_megapixels. Call before any allocation of its size.
void check_size(std::int64_t width_px, std::int64_t height_px, const DecodeOptions& options);

// Each reads the header, and the pixels too when `with_pixels`. They throw Error(input) and nothing else.
RawImage decode_jpeg(std::string_view bytes, const DecodeOptions& options, bool with_pixels);
RawImage decode_png(std::string_view bytes, const DecodeOptions& options, bool with_pixels);
RawImage decode_tiff(std::string_view bytes, const DecodeOptions& options, bool with_pixels);
RawImage decode_webp(std::string_view bytes, const DecodeOptions& options, bool with_pixels);
RawImage decode_heic(std::string_view bytes, const DecodeOptions& options, bool with_pixels);

}  // namespace smp::detail
