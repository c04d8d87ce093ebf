// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "smp/imaging/decoders.h"

namespace smp::detail {
namespace {

struct MemoryFile {
  std::string_view bytes;
  toff_t at = 0;
};

MemoryFile& file_of(thandle_t handle) { return *static_cast<MemoryFile*>(handle); }

tmsize_t on_read(thandle_t handle, void* to, tmsize_t n) {
  MemoryFile& f = file_of(handle);
  if (f.at >= f.bytes.size()) return 0;
  const auto count = std::min<std::size_t>(static_cast<std::size_t>(n), f.bytes.size() - f.at);
  std::memcpy(to, f.bytes.data() + f.at, count);
  f.at += count;
  return static_cast<tmsize_t>(count);
}
tmsize_t on_write(thandle_t, void*, tmsize_t) { return 0; }
toff_t on_seek(thandle_t handle, toff_t offset, int whence) {
  MemoryFile& f = file_of(handle);
  f.at = whence == SEEK_CUR ? f.at + offset : whence == SEEK_END ? f.bytes.size() + offset : offset;
  return f.at;
}
int on_close(thandle_t) { return 0; }
toff_t on_size(thandle_t handle) { return file_of(handle).bytes.size(); }
// Without a map libtiff copies strips through on_read, bounded by the file's size.
int on_map(thandle_t, void**, toff_t*) { return 0; }
void on_unmap(thandle_t, void*, toff_t) {}

struct TiffCloser {
  void operator()(TIFF* t) const { TIFFClose(t); }
};
using Tiff = std::unique_ptr<TIFF, TiffCloser>;

// libtiff writes to stderr unless told otherwise; set once for the process.
void silence_libtiff() {
  static const bool is_done = (TIFFSetErrorHandler(nullptr), TIFFSetWarningHandler(nullptr), true);
  static_cast<void>(is_done);
}

std::uint32_t field32(TIFF* t, std::uint32_t tag) {
  std::uint32_t value = 0;
  TIFFGetFieldDefaulted(t, tag, &value);
  return value;
}
int field16(TIFF* t, std::uint32_t tag) {
  std::uint16_t value = 0;
  TIFFGetFieldDefaulted(t, tag, &value);
  return value;
}

std::string profile_of(TIFF* t) {
  std::uint32_t size = 0;
  void* data = nullptr;
  if (TIFFGetField(t, TIFFTAG_ICCPROFILE, &size, &data) == 0 || size > kMaxMetadataBytes) return {};
  return {static_cast<const char*>(data), size};
}

// 16-bit RGB or grey in interleaved strips or tiles, whatever the compression. Extra channels (alpha) are dropped.
bool is_deep_simple(TIFF* t) {
  const int photometric = field16(t, TIFFTAG_PHOTOMETRIC);
  const int samples = field16(t, TIFFTAG_SAMPLESPERPIXEL);
  return field16(t, TIFFTAG_BITSPERSAMPLE) == 16 && field16(t, TIFFTAG_SAMPLEFORMAT) == SAMPLEFORMAT_UINT &&
         field16(t, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_CONTIG &&
         ((photometric == PHOTOMETRIC_RGB && samples >= 3 && samples <= 5) ||
          (photometric == PHOTOMETRIC_MINISBLACK && samples <= 2));
}

void copy_samples(const std::uint16_t* src, int samples, std::uint16_t* dst, int channels, int num_pixels) {
  for (int x = 0; x < num_pixels; ++x, src += samples, dst += channels)
    for (int c = 0; c < channels; ++c) dst[c] = src[c];
}

bool read_deep_strips(TIFF* t, cv::Mat& pixels, int samples) {
  const tmsize_t size = TIFFScanlineSize(t);
  const auto row_bytes = static_cast<tmsize_t>(pixels.cols) * samples * 2;
  if (size < row_bytes) return false;
  std::vector<std::uint16_t> row(static_cast<std::size_t>(size) / 2 + 1);
  for (int y = 0; y < pixels.rows; ++y) {
    if (TIFFReadScanline(t, row.data(), static_cast<std::uint32_t>(y), 0) != 1) return false;
    copy_samples(row.data(), samples, pixels.ptr<std::uint16_t>(y), pixels.channels(), pixels.cols);
  }
  return true;
}

bool read_deep_tiles(TIFF* t, cv::Mat& pixels, int samples, std::size_t max_bytes) {
  const auto width = static_cast<std::int64_t>(field32(t, TIFFTAG_TILEWIDTH));
  const auto height = static_cast<std::int64_t>(field32(t, TIFFTAG_TILELENGTH));
  const tmsize_t size = TIFFTileSize(t);
  if (width < 1 || height < 1 || width > 65536 || height > 65536 || size < width * height * samples * 2) return false;
  if (static_cast<std::size_t>(size) > max_bytes) return false;
  std::vector<std::uint16_t> tile(static_cast<std::size_t>(size) / 2 + 1);
  for (int y0 = 0; y0 < pixels.rows; y0 += static_cast<int>(height))
    for (int x0 = 0; x0 < pixels.cols; x0 += static_cast<int>(width)) {
      if (TIFFReadTile(t, tile.data(), static_cast<std::uint32_t>(x0), static_cast<std::uint32_t>(y0), 0, 0) < 0)
        return false;
      const int n = std::min(static_cast<int>(width), pixels.cols - x0);
      for (int y = y0; y < std::min(pixels.rows, y0 + static_cast<int>(height)); ++y)
        copy_samples(tile.data() + (y - y0) * width * samples, samples,
                     pixels.ptr<std::uint16_t>(y) + x0 * pixels.channels(), pixels.channels(), n);
    }
  return true;
}

// Everything else libtiff can turn into 8-bit RGBA (palettes, 1 to 8 bits, YCbCr, separate planes), band by band.
bool read_rgba(TIFF* t, cv::Mat& pixels, std::string& why) {
  char text[1024] = "";
  TIFFRGBAImage image;
  if (TIFFRGBAImageOK(t, text) == 0 || TIFFRGBAImageBegin(&image, t, 1, text) == 0) {
    why = text;
    return false;
  }
  image.req_orientation = image.orientation;  // as stored: we turn it ourselves
  std::vector<std::uint32_t> raster(static_cast<std::size_t>(image.width) * image.height);
  const bool is_read = TIFFRGBAImageGet(&image, raster.data(), image.width, image.height) != 0;
  TIFFRGBAImageEnd(&image);
  if (!is_read) return false;
  // Colours come premultiplied by alpha: adding the uncovered share of white lays them on white.
  for (int y = 0; y < pixels.rows; ++y) {
    const std::uint32_t* src = raster.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.cols);
    std::uint8_t* dst = pixels.ptr<std::uint8_t>(y);
    for (int x = 0; x < pixels.cols; ++x, dst += 3) {
      const std::uint32_t rest = 255U - TIFFGetA(src[x]);
      dst[0] = static_cast<std::uint8_t>(std::min(255U, TIFFGetR(src[x]) + rest));
      dst[1] = static_cast<std::uint8_t>(std::min(255U, TIFFGetG(src[x]) + rest));
      dst[2] = static_cast<std::uint8_t>(std::min(255U, TIFFGetB(src[x]) + rest));
    }
  }
  return true;
}

// A strip or tile decompresses as a whole: its size is bounded like the picture's.
bool has_bounded_blocks(TIFF* t, std::size_t max_bytes) {
  const tmsize_t block = TIFFIsTiled(t) != 0 ? TIFFTileSize(t) : TIFFStripSize(t);
  return block > 0 && static_cast<std::size_t>(block) <= max_bytes;
}

bool read_pixels(TIFF* t, RawImage& raw, std::string& why) {
  const int width = raw.header.width_px;
  const int height = raw.header.height_px;
  const std::size_t max_bytes =
      std::size_t{16} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height) + (std::size_t{1} << 24);
  if (!has_bounded_blocks(t, max_bytes)) return false;
  if (!is_deep_simple(t)) {
    raw.pixels.create(height, width, CV_8UC3);
    return read_rgba(t, raw.pixels, why);
  }
  const int samples = field16(t, TIFFTAG_SAMPLESPERPIXEL);
  raw.pixels.create(height, width, samples < 3 ? CV_16UC1 : CV_16UC3);
  return TIFFIsTiled(t) != 0 ? read_deep_tiles(t, raw.pixels, samples, max_bytes)
                             : read_deep_strips(t, raw.pixels, samples);
}

}  // namespace

RawImage decode_tiff(std::string_view bytes, const DecodeOptions& options, bool with_pixels) {
  silence_libtiff();
  MemoryFile file{bytes};
  // "m": no memory map, "h": read the header only now.
  const Tiff t(TIFFClientOpen("photo", "rm", &file, on_read, on_write, on_seek, on_close, on_size, on_map, on_unmap));
  if (!t) refuse(options, "damaged TIFF header");
  const std::int64_t width = field32(t.get(), TIFFTAG_IMAGEWIDTH);
  const std::int64_t height = field32(t.get(), TIFFTAG_IMAGELENGTH);
  check_size(width, height, options);
  const int photometric = field16(t.get(), TIFFTAG_PHOTOMETRIC);
  if (photometric == PHOTOMETRIC_SEPARATED || photometric == PHOTOMETRIC_CIELAB || photometric == PHOTOMETRIC_ICCLAB)
    refuse(options, "TIFF colours are CMYK or Lab, must be RGB or grey");
  const int orientation = field16(t.get(), TIFFTAG_ORIENTATION);
  RawImage raw;
  raw.header = {ImageFormat::tiff, static_cast<int>(width), static_cast<int>(height),
                std::clamp(field16(t.get(), TIFFTAG_BITSPERSAMPLE), 1, 16),
                orientation >= 1 && orientation <= 8 ? orientation : 1};
  if (!with_pixels) return raw;
  raw.icc = profile_of(t.get());
  std::string why;
  if (!read_pixels(t.get(), raw, why))
    refuse(options, "TIFF is truncated, damaged or of an unsupported kind" + (why.empty() ? "" : ": " + why));
  return raw;
}

}  // namespace smp::detail
