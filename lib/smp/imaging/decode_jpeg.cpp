// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
// jpeglib.h needs size_t and FILE first.
#include <jpeglib.h>
// jerror.h must follow jpeglib.h.
#include <jerror.h>

#include "smp/imaging/decoders.h"
#include "smp/imaging/large_mat.h"

namespace smp::detail {
namespace {

// Progressive files decode the whole picture once a scan. Cameras and editors write up to about 14 scans; a hostile
// file may hold thousands. Picture size times scans is bounded so that no file takes longer than a few seconds.
constexpr int kMaxScans = 64;
constexpr double kMaxMegapixelScans = 1000.0;

struct JpegErrors {
  jpeg_error_mgr base;
  std::jmp_buf jump;
  char text[JMSG_LENGTH_MAX];
  bool is_damaged;
};

JpegErrors* errors_of(j_common_ptr info) { return reinterpret_cast<JpegErrors*>(info->err); }

void on_error(j_common_ptr info) {
  JpegErrors* errors = errors_of(info);
  info->err->format_message(info, errors->text);
  std::longjmp(errors->jump, 1);
}

// Warnings that mean lost picture data. Others (odd JFIF version, stray bytes between segments, Adobe transform
// codes) occur in sound files of some cameras.
void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_MUST_RESYNC:
    case JWRN_TOO_MUCH_DATA: errors_of(info)->is_damaged = true; break;
    default: break;
  }
}

void on_progress(j_common_ptr info) {
  const auto* decoder = reinterpret_cast<j_decompress_ptr>(info);
  const double megapixels = 1e-6 * decoder->image_width * decoder->image_height;
  const int scans = decoder->input_scan_number;
  if (scans > kMaxScans || (scans > 1 && scans * megapixels > kMaxMegapixelScans)) {
    std::snprintf(errors_of(info)->text, JMSG_LENGTH_MAX, "too many progressive scans");
    std::longjmp(errors_of(info)->jump, 1);
  }
}

struct Decoder {
  jpeg_decompress_struct info{};
  JpegErrors errors{};
  jpeg_progress_mgr progress{};

  explicit Decoder(std::string_view bytes) {
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = on_error;
    errors.base.emit_message = on_message;
    progress.progress_monitor = on_progress;
    jpeg_create_decompress(&info);
    info.progress = &progress;
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  ~Decoder() { jpeg_destroy_decompress(&info); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
};

// The three functions below hold only trivial locals: longjmp may leave them at any call into libjpeg.

bool read_header(Decoder& d) {
  if (setjmp(d.errors.jump) != 0) return false;
  jpeg_save_markers(&d.info, JPEG_APP0 + 1, 0xFFFF);
  jpeg_save_markers(&d.info, JPEG_APP0 + 2, 0xFFFF);
  return jpeg_read_header(&d.info, TRUE) == JPEG_HEADER_OK;
}

bool read_profile(Decoder& d, JOCTET** data, unsigned int* size) {
  if (setjmp(d.errors.jump) != 0) return false;
  return jpeg_read_icc_profile(&d.info, data, size) != 0;
}

bool read_pixels(Decoder& d, cv::Mat& pixels) {
  if (setjmp(d.errors.jump) != 0) return false;
  d.info.out_color_space = pixels.channels() == 1 ? JCS_GRAYSCALE : JCS_RGB;
  d.info.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&d.info);
  while (d.info.output_scanline < d.info.output_height) {
    JSAMPROW row = pixels.data + static_cast<std::size_t>(d.info.output_scanline) * pixels.step[0];
    jpeg_read_scanlines(&d.info, &row, 1);
  }
  jpeg_finish_decompress(&d.info);
  return true;
}

std::string profile_of(Decoder& d) {
  JOCTET* data = nullptr;
  unsigned int size = 0;
  std::string icc;
  if (read_profile(d, &data, &size) && size <= kMaxMetadataBytes) icc.assign(reinterpret_cast<const char*>(data), size);
  std::free(data);
  return icc;
}

std::string exif_of(const Decoder& d) {
  using namespace std::string_view_literals;
  for (auto* m = d.info.marker_list; m != nullptr; m = m->next) {
    const std::string_view data(reinterpret_cast<const char*>(m->data), m->data_length);
    if (m->marker == JPEG_APP0 + 1 && data.starts_with("Exif\0\0"sv)) return std::string(data.substr(6));
  }
  return {};
}

}  // namespace

RawImage decode_jpeg(std::string_view bytes, const DecodeOptions& options, bool with_pixels) {
  Decoder d(bytes);
  if (!read_header(d)) refuse(options, "damaged JPEG header: " + std::string(d.errors.text));
  check_size(d.info.image_width, d.info.image_height, options);
  const auto space = d.info.jpeg_color_space;
  if (space != JCS_GRAYSCALE && space != JCS_RGB && space != JCS_YCbCr)
    refuse(options, "JPEG colours are CMYK or unknown, must be RGB or grey");
  RawImage raw;
  raw.header = {ImageFormat::jpeg, static_cast<int>(d.info.image_width), static_cast<int>(d.info.image_height), 8, 1};
  raw.exif = exif_of(d);
  if (!with_pixels) return raw;
  raw.icc = profile_of(d);
  raw.pixels =
      large_mat(cv::Size(raw.header.width_px, raw.header.height_px), space == JCS_GRAYSCALE ? CV_8UC1 : CV_8UC3);
  if (!read_pixels(d, raw.pixels)) refuse(options, "damaged JPEG: " + std::string(d.errors.text));
  if (d.errors.is_damaged) refuse(options, "JPEG is truncated or damaged: part of the picture is missing");
  return raw;
}

}  // namespace smp::detail
