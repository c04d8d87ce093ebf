// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <png.h>

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <cstring>
#include <string>
#include <vector>

#include "smp/imaging/decoders.h"

namespace smp::detail {
namespace {

struct Decoder {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view bytes;
  std::size_t at = 0;
  char text[128] = "out of memory";

  explicit Decoder(std::string_view data);
  ~Decoder() { png_destroy_read_struct(&png, &info, nullptr); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
};

void on_error(png_structp png, png_const_charp text) {
  auto* d = static_cast<Decoder*>(png_get_error_ptr(png));
  std::strncpy(d->text, text, sizeof d->text - 1);
  png_longjmp(png, 1);
}
void on_warning(png_structp, png_const_charp) {}

void on_read(png_structp png, png_bytep to, png_size_t n) {
  auto* d = static_cast<Decoder*>(png_get_io_ptr(png));
  if (d->bytes.size() - d->at < n) png_error(png, "file ends early");
  std::memcpy(to, d->bytes.data() + d->at, n);
  d->at += n;
}

Decoder::Decoder(std::string_view data) : bytes(data) {
  png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
  if (png != nullptr) info = png_create_info_struct(png);
}

// The functions below hold only trivial locals: longjmp may leave them at any call into libpng.

bool read_header(Decoder& d) {
  if (d.info == nullptr || setjmp(png_jmpbuf(d.png)) != 0) return false;
  png_set_chunk_malloc_max(d.png, kMaxMetadataBytes);
  png_set_read_fn(d.png, &d, on_read);
  png_read_info(d.png, d.info);
  return true;
}

// Grey or RGB, 8 or 16 bits, laid on white where transparent.
bool set_transforms(Decoder& d) {
  if (setjmp(png_jmpbuf(d.png)) != 0) return false;
  png_set_expand(d.png);
  const int depth = std::max<int>(png_get_bit_depth(d.png, d.info), 8);
  const auto white = static_cast<png_uint_16>(depth == 16 ? 0xFFFF : 0xFF);
  png_color_16 background{};
  background.red = background.green = background.blue = background.gray = white;
  png_set_background(d.png, &background, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
  if (depth == 16 && std::endian::native == std::endian::little) png_set_swap(d.png);
  png_set_interlace_handling(d.png);
  png_read_update_info(d.png, d.info);
  return true;
}

bool read_pixels(Decoder& d, png_bytepp rows) {
  if (setjmp(png_jmpbuf(d.png)) != 0) return false;
  png_read_image(d.png, rows);
  png_read_end(d.png, d.info);
  return true;
}

bool get_profile(Decoder& d, png_bytep* data, png_uint_32* size) {
  if (setjmp(png_jmpbuf(d.png)) != 0) return false;
  png_charp name = nullptr;
  int compression = 0;
  return png_get_iCCP(d.png, d.info, &name, &compression, data, size) != 0;
}

bool get_exif(Decoder& d, png_bytep* data, png_uint_32* size) {
  if (setjmp(png_jmpbuf(d.png)) != 0) return false;
  return png_get_eXIf_1(d.png, d.info, size, data) != 0;
}

std::string text_from(png_bytep data, png_uint_32 size) { return {reinterpret_cast<const char*>(data), size}; }

void read_metadata(Decoder& d, RawImage& raw) {
  png_bytep data = nullptr;
  png_uint_32 size = 0;
  if (get_profile(d, &data, &size) && data != nullptr) raw.icc = text_from(data, size);
  if (get_exif(d, &data, &size) && data != nullptr) raw.exif = text_from(data, size);
}

}  // namespace

RawImage decode_png(std::string_view bytes, const DecodeOptions& options, bool with_pixels) {
  Decoder d(bytes);
  if (!read_header(d)) refuse(options, "damaged PNG header: " + std::string(d.text));
  const std::int64_t width = png_get_image_width(d.png, d.info);
  const std::int64_t height = png_get_image_height(d.png, d.info);
  check_size(width, height, options);
  RawImage raw;
  raw.header = {ImageFormat::png, static_cast<int>(width), static_cast<int>(height), png_get_bit_depth(d.png, d.info),
                1};
  if (!with_pixels) {
    read_metadata(d, raw);
    return raw;
  }
  if (!set_transforms(d)) refuse(options, "damaged PNG: " + std::string(d.text));
  const int channels = png_get_channels(d.png, d.info);
  if (channels != 1 && channels != 3) refuse(options, "PNG has " + std::to_string(channels) + " channels");
  const int depth = png_get_bit_depth(d.png, d.info) == 16 ? CV_16U : CV_8U;
  raw.pixels.create(raw.header.height_px, raw.header.width_px, CV_MAKETYPE(depth, channels));
  if (png_get_rowbytes(d.png, d.info) != raw.pixels.step[0]) refuse(options, "PNG row size is inconsistent");
  std::vector<png_bytep> rows(static_cast<std::size_t>(height));
  for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = raw.pixels.ptr(static_cast<int>(y));
  if (!read_pixels(d, rows.data())) refuse(options, "PNG is truncated or damaged: " + std::string(d.text));
  read_metadata(d, raw);  // after the pixels: an eXIf chunk may follow them
  return raw;
}

}  // namespace smp::detail
