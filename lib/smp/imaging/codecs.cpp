// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/codecs.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// jpeglib.h needs size_t and FILE first.
#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

#include <bit>
#include <vector>

#include "smp/base/error.h"
#include "smp/imaging/decoders.h"
#include "smp/imaging/photo.h"

namespace smp {
namespace {

// ---- PNG. Settings measured on a 640x640 label map and a 12-megapixel photo: tests/bench/README.md.

struct PngSink {
  std::string bytes;
  char text[128] = "out of memory";
};

void on_png_error(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void on_png_warning(png_structp, png_const_charp) {}
void on_png_write(png_structp png, png_bytep data, png_size_t n) {
  static_cast<PngSink*>(png_get_io_ptr(png))->bytes.append(reinterpret_cast<const char*>(data), n);
}
void on_png_flush(png_structp) {}

int png_color_type(int channels) {
  return channels == 1 ? PNG_COLOR_TYPE_GRAY : channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
}

// Only trivial locals: longjmp may leave it at any call into libpng.
bool write_png(png_structp png, png_infop info, const cv::Mat& image, PngEffort effort, png_bytepp rows) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  const int depth = image.depth() == CV_16U ? 16 : 8;
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.cols), static_cast<png_uint_32>(image.rows), depth,
               png_color_type(image.channels()), PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (effort == PngEffort::fast) {
    png_set_filter(png, 0, PNG_FILTER_SUB);
    png_set_compression_level(png, 1);
    png_set_compression_strategy(png, 3);  // Z_RLE
  } else {
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_compression_level(png, 6);
  }
  png_write_info(png, info);
  if (depth == 16 && std::endian::native == std::endian::little) png_set_swap(png);
  png_write_image(png, rows);
  png_write_end(png, info);
  return true;
}

// ---- JPEG

struct JpegErrors {
  jpeg_error_mgr base;
  std::jmp_buf jump;
};

void on_jpeg_error(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->jump, 1); }

constexpr int kFullChromaQuality = 90;

// Only trivial locals, as above.
bool write_jpeg(const cv::Mat& image, int quality, unsigned char** out, unsigned long* size) {
  jpeg_compress_struct info;
  JpegErrors errors;
  info.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = on_jpeg_error;
  jpeg_create_compress(&info);
  if (setjmp(errors.jump) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_mem_dest(&info, out, size);
  info.image_width = static_cast<JDIMENSION>(image.cols);
  info.image_height = static_cast<JDIMENSION>(image.rows);
  info.input_components = image.channels();
  info.in_color_space = image.channels() == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.dct_method = JDCT_ISLOW;
  if (image.channels() == 3 && quality >= kFullChromaQuality)
    info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = image.data + static_cast<std::size_t>(info.next_scanline) * image.step[0];
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

}  // namespace

std::string encode_png(const cv::Mat& image, PngEffort effort) {
  const int channels = image.channels();
  check(!image.empty() && (image.depth() == CV_8U || (image.depth() == CV_16U && channels != 4)) &&
            (channels == 1 || channels == 3 || channels == 4),
        "encode_png: unsupported picture type");
  PngSink sink;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, on_png_error, on_png_warning);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  std::vector<png_bytep> rows(static_cast<std::size_t>(image.rows));
  for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = image.data + y * image.step[0];
  if (info != nullptr) png_set_write_fn(png, &sink, on_png_write, on_png_flush);
  const bool is_written = info != nullptr && write_png(png, info, image, effort, rows.data());
  png_destroy_write_struct(&png, &info);
  check(is_written, "encode_png failed");
  return std::move(sink.bytes);
}

std::string encode_jpeg(const cv::Mat& image, int quality) {
  check(!image.empty() && (image.type() == CV_8UC1 || image.type() == CV_8UC3) && quality >= 1 && quality <= 100,
        "encode_jpeg: unsupported picture type or quality");
  unsigned char* out = nullptr;
  unsigned long size = 0;
  const bool is_written = write_jpeg(image, quality, &out, &size);
  std::string bytes = is_written ? std::string(reinterpret_cast<const char*>(out), size) : std::string();
  std::free(out);
  check(is_written, "encode_jpeg failed");
  return bytes;
}

std::string encode_webp(const cv::Mat& image, int quality) {
  check(!image.empty() && image.type() == CV_8UC3 && quality >= 1 && quality <= 100,
        "encode_webp: unsupported picture type or quality");
  std::uint8_t* out = nullptr;
  const std::size_t size = WebPEncodeRGB(image.data, image.cols, image.rows, static_cast<int>(image.step[0]),
                                         static_cast<float>(quality), &out);
  check(size > 0, "encode_webp failed");
  std::string bytes(reinterpret_cast<const char*>(out), size);
  WebPFree(out);
  return bytes;
}

cv::Mat decode_map_png(std::string_view bytes, const std::string& label, double max_megapixels) {
  const DecodeOptions options{label, "", max_megapixels};
  if (!bytes.starts_with("\x89PNG")) detail::refuse(options, "is not a PNG");
  const auto raw = detail::decode_png(bytes, options, true);
  if (raw.pixels.type() != CV_8UC1) detail::refuse(options, "must be an 8-bit PNG with one channel");
  return raw.pixels;
}

}  // namespace smp
