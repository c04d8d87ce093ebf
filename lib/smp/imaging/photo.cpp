// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/photo.h"

#include <algorithm>
#include <cctype>
#include <new>

#include "smp/base/error.h"
#include "smp/base/sha256.h"
#include "smp/base/text.h"
#include "smp/imaging/color_profile.h"
#include "smp/imaging/decoders.h"
#include "smp/imaging/exif.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace detail {

void refuse(const DecodeOptions& options, const std::string& why) {
  throw Error(ExitCode::input, options.label + ": " + why);
}

void check_size(std::int64_t width_px, std::int64_t height_px, const DecodeOptions& options) {
  // No real photo has a side above 2^20; the bound keeps products exact.
  constexpr std::int64_t kMaxSide_px = std::int64_t{1} << 20;
  const bool is_sane = width_px > 0 && height_px > 0 && width_px <= kMaxSide_px && height_px <= kMaxSide_px;
  if (is_sane && static_cast<double>(width_px * height_px) <= options.max_megapixels * 1e6) return;
  refuse(options, "size = " + std::to_string(width_px) + " x " + std::to_string(height_px) + " px, must be 1 px to " +
                      fixed_text(options.max_megapixels, 1) + " megapixels");
}

}  // namespace detail

namespace {

using detail::RawImage;
using detail::refuse;

// Brands of HEVC-coded still pictures (ISO/IEC 23008-12, annex B.4); AVIF and sequences are refused.
bool has_heic_brand(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return false;
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(bytes[i]);
  size = std::min({size, bytes.size(), std::size_t{256}});
  const std::string_view major = bytes.substr(8, 4);
  if (major == "heic" || major == "heix") return true;
  if (major != "mif1") return false;
  for (std::size_t at = 16; at + 4 <= size; at += 4)
    if (bytes.substr(at, 4) == "heic" || bytes.substr(at, 4) == "heix") return true;
  return false;
}

ImageFormat sniff(std::string_view bytes, const DecodeOptions& options) {
  using namespace std::string_view_literals;
  if (bytes.empty()) refuse(options, "file is empty");
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return ImageFormat::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return ImageFormat::png;
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return ImageFormat::tiff;
  if (bytes.size() >= 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP") return ImageFormat::webp;
  if (has_heic_brand(bytes)) return ImageFormat::heic;
  refuse(options, "content is not a JPEG, PNG, TIFF, WebP or HEIC picture");
}

std::optional<ImageFormat> format_from_extension(std::string extension) {
  if (!extension.empty() && extension.front() == '.') extension.erase(0, 1);
  std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
  });
  if (extension == "jpg" || extension == "jpeg" || extension == "jpe" || extension == "jfif") return ImageFormat::jpeg;
  if (extension == "png") return ImageFormat::png;
  if (extension == "tif" || extension == "tiff") return ImageFormat::tiff;
  if (extension == "webp") return ImageFormat::webp;
  if (extension == "heic" || extension == "heif" || extension == "hif") return ImageFormat::heic;
  return std::nullopt;
}

ImageFormat checked_format(std::string_view bytes, const DecodeOptions& options) {
  const ImageFormat format = sniff(bytes, options);
  if (options.extension.empty()) return format;
  const auto named = format_from_extension(options.extension);
  if (!named) refuse(options, "file extension must be jpg, jpeg, png, tif, tiff, webp, heic or heif");
  if (*named != format)
    refuse(options, std::string("content is ") + name_of(format) + ", but the file is named as " + name_of(*named));
  return format;
}

RawImage decode(std::string_view bytes, const DecodeOptions& options, bool with_pixels) {
  try {
    RawImage raw;
    switch (checked_format(bytes, options)) {
      case ImageFormat::jpeg: raw = detail::decode_jpeg(bytes, options, with_pixels); break;
      case ImageFormat::png: raw = detail::decode_png(bytes, options, with_pixels); break;
      case ImageFormat::tiff: raw = detail::decode_tiff(bytes, options, with_pixels); break;
      case ImageFormat::webp: raw = detail::decode_webp(bytes, options, with_pixels); break;
      case ImageFormat::heic: raw = detail::decode_heic(bytes, options, with_pixels); break;
    }
    return raw;
  } catch (const std::bad_alloc&) {
    refuse(options, "not enough memory to decode the picture");
  } catch (const cv::Exception&) {
    refuse(options, "not enough memory to decode the picture");
  }
}

// TIFF states its orientation itself and HEIC's is applied by libheif; the others state it in EXIF.
ExifFacts facts_of(const RawImage& raw) {
  ExifFacts facts = read_exif(raw.exif);
  const bool is_in_exif = raw.header.format != ImageFormat::tiff && raw.header.format != ImageFormat::heic;
  if (!is_in_exif) facts.orientation = raw.header.orientation;
  return facts;
}

}  // namespace

PhotoHeader read_photo_header(std::string_view bytes, const DecodeOptions& options) {
  const RawImage raw = decode(bytes, options, false);
  PhotoHeader header = raw.header;
  header.orientation = facts_of(raw).orientation;
  if (header.orientation >= 5) std::swap(header.width_px, header.height_px);
  return header;
}

Photo load_photo(std::string_view bytes, const DecodeOptions& options) {
  RawImage raw = decode(bytes, options, true);
  const ExifFacts facts = facts_of(raw);
  Photo photo;
  photo.sha256 = sha256_hex(bytes);
  photo.info.format = raw.header.format;
  photo.info.orientation = facts.orientation;
  photo.info.focal_length_35mm_mm = facts.focal_length_35mm_mm;
  photo.pixels = upright(raw.pixels, facts.orientation);
  raw.pixels.release();
  photo.info.icc_profile = detail::convert_to_srgb(photo.pixels, raw.icc, raw.primaries);
  photo.info.bit_depth = photo.pixels.depth() == CV_16U ? 16 : 8;
  return photo;
}

}  // namespace smp
