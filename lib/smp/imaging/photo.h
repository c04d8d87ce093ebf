// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "smp/base/fields.h"

namespace smp {

/// File formats that are read; everything else is refused.
enum class ImageFormat { jpeg, png, tiff, webp, heic };

template <>
struct EnumNames<ImageFormat> {
  static constexpr std::array names{"jpeg", "png", "tiff", "webp", "heic"};
};

/// What the file's header says. Sizes are those of the upright picture.
struct PhotoHeader {
  ImageFormat format = ImageFormat::jpeg;
  int width_px = 0;
  int height_px = 0;
  int bit_depth = 8;    ///< of the file, a channel: 1..16
  int orientation = 1;  ///< EXIF orientation 1..8 that is (to be) applied; 1 where libheif turns the picture itself
};

/// What is kept of the file's metadata. Nothing here can name a client, a place, a device or a time.
struct PhotoInfo {
  ImageFormat format = ImageFormat::jpeg;
  int bit_depth = 8;        ///< of `pixels`: 8 or 16
  int orientation = 1;      ///< EXIF orientation that was applied, once
  std::string icc_profile;  ///< "sRGB", "Display P3", "Adobe RGB", ... "custom"; "" = none, taken as sRGB
  std::optional<double> focal_length_35mm_mm;  ///< EXIF 35 mm equivalent, if stated and plausible (8..800)
};

/// A decoded photo: upright, sRGB primaries and transfer curve, RGB order.
struct Photo {
  cv::Mat pixels;      ///< CV_8UC3 or CV_16UC3 (files with more than 8 bits a channel), RGB, sRGB-encoded, continuous
  std::string sha256;  ///< of the file's bytes, 64 hex digits
  PhotoInfo info;
};

struct DecodeOptions {
  std::string label = "photo";   ///< what messages call the file ("p1"); never a file name
  std::string extension;         ///< of the file name, with or without dot, any case; "" = not known, not checked
  double max_megapixels = 60.0;  ///< larger pictures are refused from the header alone
};

/// Reads the header only; allocates nothing of the picture's size. Throws Error(input) as load_photo does.
PhotoHeader read_photo_header(std::string_view bytes, const DecodeOptions& options = {});

/// Decodes, turns upright, converts to sRGB. Transparent pixels are laid on white; grey becomes RGB.
/// Throws Error(input): unknown or refused format, content that contradicts the extension, too large, truncated or
/// damaged (never decoded silently), CMYK, more than one picture where it matters.
/// The result depends on the bytes only. Memory is bounded by about 16 bytes a pixel.
Photo load_photo(std::string_view bytes, const DecodeOptions& options = {});

}  // namespace smp
