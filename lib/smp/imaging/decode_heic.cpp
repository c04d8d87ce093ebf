// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <libheif/heif.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "smp/imaging/decoders.h"

namespace smp::detail {
namespace {

struct Deleter {
  void operator()(heif_context* p) const { heif_context_free(p); }
  void operator()(heif_image_handle* p) const { heif_image_handle_release(p); }
  void operator()(heif_image* p) const { heif_image_release(p); }
  void operator()(heif_decoding_options* p) const { heif_decoding_options_free(p); }
  void operator()(heif_color_profile_nclx* p) const { heif_nclx_color_profile_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Deleter>;

bool failed(const heif_error& error) { return error.code != heif_error_Ok; }

// Sides above this are refused by libheif itself before it allocates.
constexpr int kMaxSide_px = 32768;

Owned<heif_image_handle> primary_of(heif_context* context, std::string_view bytes, const DecodeOptions& options) {
  heif_context_set_maximum_image_size_limit(context, kMaxSide_px);
  heif_context_set_max_decoding_threads(context, 0);
  if (const auto e = heif_context_read_from_memory_without_copy(context, bytes.data(), bytes.size(), nullptr);
      failed(e))
    refuse(options, std::string("HEIC is truncated or damaged: ") + e.message);
  heif_image_handle* handle = nullptr;
  if (const auto e = heif_context_get_primary_image_handle(context, &handle); failed(e))
    refuse(options, std::string("HEIC has no main picture: ") + e.message);
  return Owned<heif_image_handle>(handle);
}

std::string profile_of(const heif_image_handle* handle) {
  const std::size_t size = heif_image_handle_get_raw_color_profile_size(handle);
  if (size == 0 || size > kMaxMetadataBytes) return {};
  std::string icc(size, '\0');
  if (failed(heif_image_handle_get_raw_color_profile(handle, icc.data()))) icc.clear();
  return icc;
}

std::string exif_of(const heif_image_handle* handle) {
  heif_item_id id = 0;
  if (heif_image_handle_get_list_of_metadata_block_IDs(handle, "Exif", &id, 1) != 1) return {};
  const std::size_t size = heif_image_handle_get_metadata_size(handle, id);
  if (size < 4 || size > kMaxMetadataBytes) return {};
  std::string block(size, '\0');
  if (failed(heif_image_handle_get_metadata(handle, id, block.data()))) return {};
  // Four bytes give the distance to the TIFF header (ISO/IEC 23008-12, annex A.2.1).
  std::uint32_t offset = 0;
  for (std::size_t i = 0; i < 4; ++i) offset = offset << 8 | static_cast<std::uint8_t>(block[i]);
  return offset > size - 4 ? std::string() : block.substr(4 + offset);
}

Primaries primaries_of(const heif_image_handle* handle, const DecodeOptions& options) {
  heif_color_profile_nclx* found = nullptr;
  if (failed(heif_image_handle_get_nclx_color_profile(handle, &found))) return Primaries::srgb;
  const Owned<heif_color_profile_nclx> nclx(found);
  const auto transfer = nclx->transfer_characteristics;
  if (transfer == heif_transfer_characteristic_ITU_R_BT_2100_0_PQ ||
      transfer == heif_transfer_characteristic_ITU_R_BT_2100_0_HLG)
    refuse(options, "HEIC is HDR (PQ or HLG), must be a standard picture");
  return nclx->color_primaries == heif_color_primaries_SMPTE_EG_432_1 ? Primaries::display_p3 : Primaries::srgb;
}

// Rows of 10- or 12-bit values are spread over 16 bits so that the largest code becomes 65535.
void copy_rows(const heif_image* image, int bits, cv::Mat& pixels) {
  int stride = 0;
  const std::uint8_t* data = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
  const std::size_t row_bytes = static_cast<std::size_t>(pixels.cols) * pixels.elemSize();
  for (int y = 0; y < pixels.rows; ++y) {
    std::memcpy(pixels.ptr(y), data + static_cast<std::ptrdiff_t>(y) * stride, row_bytes);
    if (pixels.depth() == CV_8U) continue;
    auto* row = pixels.ptr<std::uint16_t>(y);
    const unsigned max_code = (1U << bits) - 1U;
    for (int i = 0; i < pixels.cols * 3; ++i)
      row[i] = static_cast<std::uint16_t>((std::min<unsigned>(row[i], max_code) * 65535U + max_code / 2) / max_code);
  }
}

cv::Mat decode_pixels(const heif_image_handle* handle, const PhotoHeader& header, const DecodeOptions& options) {
  const Owned<heif_decoding_options> how(heif_decoding_options_alloc());
  if (how->version >= 3) how->strict_decoding = 1;
  const bool is_deep = header.bit_depth > 8;
  heif_image* found = nullptr;
  const auto e =
      heif_decode_image(handle, &found, heif_colorspace_RGB,
                        is_deep ? heif_chroma_interleaved_RRGGBB_LE : heif_chroma_interleaved_RGB, how.get());
  const Owned<heif_image> image(found);
  if (failed(e)) refuse(options, std::string("HEIC is truncated or damaged: ") + e.message);
  if (heif_image_get_decoding_warnings(image.get(), 0, nullptr, 0) > 0)
    refuse(options, "HEIC is truncated or damaged: part of the picture is missing");
  cv::Mat pixels(heif_image_get_primary_height(image.get()), heif_image_get_primary_width(image.get()),
                 is_deep ? CV_16UC3 : CV_8UC3);
  if (pixels.size() != cv::Size(header.width_px, header.height_px)) refuse(options, "HEIC sizes contradict each other");
  copy_rows(image.get(), heif_image_get_bits_per_pixel_range(image.get(), heif_channel_interleaved), pixels);
  return pixels;
}

}  // namespace

RawImage decode_heic(std::string_view bytes, const DecodeOptions& options, bool with_pixels) {
  const Owned<heif_context> context(heif_context_alloc());
  const auto handle = primary_of(context.get(), bytes, options);
  const int width = heif_image_handle_get_width(handle.get());
  const int height = heif_image_handle_get_height(handle.get());
  check_size(width, height, options);
  check_size(heif_image_handle_get_ispe_width(handle.get()), heif_image_handle_get_ispe_height(handle.get()), options);
  RawImage raw;
  const int depth = heif_image_handle_get_luma_bits_per_pixel(handle.get());
  if (depth < 8 || depth > 16) refuse(options, "HEIC depth is not 8..16 bits");
  raw.header = {ImageFormat::heic, width, height, depth, 1};  // libheif turns the picture itself
  raw.exif = exif_of(handle.get());
  if (!with_pixels) return raw;
  raw.icc = profile_of(handle.get());
  raw.primaries = primaries_of(handle.get(), options);
  raw.pixels = decode_pixels(handle.get(), raw.header, options);
  return raw;
}

}  // namespace smp::detail
