// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "unit/imaging/sample_files.h"

#include <lcms2.h>
#include <libheif/heif.h>
#include <tiffio.h>
#include <webp/encode.h>
#include <webp/mux.h>

#include <algorithm>
#include <cstring>

#include "smp/base/error.h"
#include "smp/imaging/photo.h"

namespace smp::test {
namespace {

std::string number(std::uint32_t value, int bytes, bool big_endian) {
  std::string out;
  for (int i = 0; i < bytes; ++i) {
    const int shift = 8 * (big_endian ? bytes - 1 - i : i);
    out.push_back(static_cast<char>(value >> shift & 0xFF));
  }
  return out;
}

std::string segment(int marker, const std::string& payload) {
  return std::string("\xFF") + static_cast<char>(marker) +
         number(static_cast<std::uint32_t>(payload.size() + 2), 2, true) + payload;
}

struct TiffSink {
  std::string bytes;
  toff_t at = 0;
};
TiffSink& sink_of(thandle_t h) { return *static_cast<TiffSink*>(h); }

}  // namespace

cv::Mat corner_picture(int width_px, int height_px) {
  cv::Mat image(height_px, width_px, CV_8UC3);
  for (int y = 0; y < height_px; ++y)
    for (int x = 0; x < width_px; ++x) {
      const int u = 200 * x / std::max(1, width_px - 1);
      const int v = 200 * y / std::max(1, height_px - 1);
      image.at<cv::Vec3b>(y, x) = cv::Vec3b(static_cast<std::uint8_t>(20 + u), static_cast<std::uint8_t>(30 + v),
                                            static_cast<std::uint8_t>(120 - u / 2 + v / 2));
    }
  return image;
}

cv::Mat corner_picture_16(int width_px, int height_px) {
  cv::Mat out;
  corner_picture(width_px, height_px).convertTo(out, CV_16U, 257.0);
  for (int y = 0; y < out.rows; ++y)
    for (int i = 0; i < out.cols * 3; ++i)
      out.ptr<std::uint16_t>(y)[i] ^= static_cast<std::uint16_t>((i * 7 + y) & 0x3F);
  return out;
}

std::string exif_block(int orientation, int focal_mm, bool big_endian) {
  const auto n16 = [&](int v) { return number(static_cast<std::uint32_t>(v), 2, big_endian); };
  const auto n32 = [&](int v) { return number(static_cast<std::uint32_t>(v), 4, big_endian); };
  std::string block = big_endian ? "MM" : "II";
  block += n16(42) + n32(8);
  block += n16(2);
  block += n16(0x0112) + n16(3) + n32(1) + n16(orientation) + n16(0);
  block += n16(0x8769) + n16(4) + n32(1) + n32(38);
  block += n32(0);
  block += n16(1) + n16(0xA405) + n16(3) + n32(1) + n16(focal_mm) + n16(0) + n32(0);
  return block;
}

std::string jpeg_with(const std::string& jpeg, const std::string& exif, const std::string& icc) {
  std::string out = jpeg.substr(0, 2);
  if (!exif.empty()) out += segment(0xE1, std::string("Exif\0\0", 6) + exif);
  if (!icc.empty()) out += segment(0xE2, std::string("ICC_PROFILE\0\x01\x01", 14) + icc);
  return out + jpeg.substr(2);
}

std::string tiff_from(const cv::Mat& image, int orientation, bool tiled) {
  TiffSink sink;
  TIFF* t = TIFFClientOpen(
      "test", "wm", &sink, [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; },
      [](thandle_t h, void* data, tmsize_t n) {
        TiffSink& s = sink_of(h);
        s.bytes.resize(std::max<std::size_t>(s.bytes.size(), s.at + static_cast<std::size_t>(n)));
        std::memcpy(s.bytes.data() + s.at, data, static_cast<std::size_t>(n));
        s.at += static_cast<toff_t>(n);
        return n;
      },
      [](thandle_t h, toff_t offset, int whence) {
        TiffSink& s = sink_of(h);
        s.at = whence == SEEK_SET ? offset : whence == SEEK_CUR ? s.at + offset : s.bytes.size() + offset;
        return s.at;
      },
      [](thandle_t) { return 0; }, [](thandle_t h) -> toff_t { return sink_of(h).bytes.size(); }, nullptr, nullptr);
  const int bits = image.depth() == CV_16U ? 16 : 8;
  TIFFSetField(t, TIFFTAG_IMAGEWIDTH, image.cols);
  TIFFSetField(t, TIFFTAG_IMAGELENGTH, image.rows);
  TIFFSetField(t, TIFFTAG_SAMPLESPERPIXEL, image.channels());
  TIFFSetField(t, TIFFTAG_BITSPERSAMPLE, bits);
  TIFFSetField(t, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(t, TIFFTAG_PHOTOMETRIC, image.channels() == 1 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
  TIFFSetField(t, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
  TIFFSetField(t, TIFFTAG_ORIENTATION, orientation);
  if (tiled) {
    constexpr int kTile = 32;
    TIFFSetField(t, TIFFTAG_TILEWIDTH, kTile);
    TIFFSetField(t, TIFFTAG_TILELENGTH, kTile);
    for (int y = 0; y < image.rows; y += kTile)
      for (int x = 0; x < image.cols; x += kTile) {
        cv::Mat tile = cv::Mat::zeros(kTile, kTile, image.type());
        const cv::Rect part(x, y, std::min(kTile, image.cols - x), std::min(kTile, image.rows - y));
        image(part).copyTo(tile(cv::Rect(0, 0, part.width, part.height)));
        TIFFWriteTile(t, tile.data, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0, 0);
      }
  } else {
    TIFFSetField(t, TIFFTAG_ROWSPERSTRIP, 8);
    cv::Mat rows = image.clone();
    for (int y = 0; y < rows.rows; ++y) TIFFWriteScanline(t, rows.ptr(y), static_cast<std::uint32_t>(y), 0);
  }
  TIFFClose(t);
  return sink.bytes;
}

std::string webp_with(const cv::Mat& image, const std::string& exif) {
  std::uint8_t* coded = nullptr;
  const std::size_t size =
      image.channels() == 4
          ? WebPEncodeLosslessRGBA(image.data, image.cols, image.rows, static_cast<int>(image.step[0]), &coded)
          : WebPEncodeLosslessRGB(image.data, image.cols, image.rows, static_cast<int>(image.step[0]), &coded);
  const WebPData picture{coded, size};
  WebPMux* mux = WebPMuxCreate(&picture, 1);
  WebPFree(coded);
  const WebPData block{reinterpret_cast<const std::uint8_t*>(exif.data()), exif.size()};
  if (!exif.empty()) WebPMuxSetChunk(mux, "EXIF", &block, 1);
  WebPData all;
  WebPDataInit(&all);
  WebPMuxAssemble(mux, &all);
  std::string out(reinterpret_cast<const char*>(all.bytes), all.size);
  WebPDataClear(&all);
  WebPMuxDelete(mux);
  return out;
}

std::string heic_from(const cv::Mat& image) {
  std::string out;
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code == heif_error_Ok) {
    heif_image* picture = nullptr;
    heif_image_create(image.cols, image.rows, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &picture);
    heif_image_add_plane(picture, heif_channel_interleaved, image.cols, image.rows, 8);
    int stride = 0;
    std::uint8_t* data = heif_image_get_plane(picture, heif_channel_interleaved, &stride);
    for (int y = 0; y < image.rows; ++y)
      std::memcpy(data + y * stride, image.ptr(y), static_cast<std::size_t>(image.cols) * 3);
    heif_encoder_set_lossy_quality(encoder, 95);
    heif_context_encode_image(context, picture, encoder, nullptr, nullptr);
    heif_writer writer{1, [](heif_context*, const void* bytes, std::size_t size, void* to) {
                         static_cast<std::string*>(to)->assign(static_cast<const char*>(bytes), size);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context, &writer, &out);
    heif_image_release(picture);
    heif_encoder_release(encoder);
  }
  heif_context_free(context);
  return out;
}

namespace {
std::string bytes_of(cmsHPROFILE profile) {
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::string out(size, '\0');
  cmsSaveProfileToMem(profile, out.data(), &size);
  cmsCloseProfile(profile);
  return out;
}
}  // namespace

std::string icc_display_p3(const char* description) {
  const cmsCIExyY white{0.3127, 0.3290, 1.0};
  const cmsCIExyYTRIPLE primaries{{0.680, 0.320, 1.0}, {0.265, 0.690, 1.0}, {0.150, 0.060, 1.0}};
  const double curve[] = {2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045};
  cmsToneCurve* tone = cmsBuildParametricToneCurve(nullptr, 4, curve);
  cmsToneCurve* tones[] = {tone, tone, tone};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, tones);
  cmsFreeToneCurve(tone);
  cmsMLU* text = cmsMLUalloc(nullptr, 1);
  cmsMLUsetASCII(text, "en", "US", description);
  cmsWriteTag(profile, cmsSigProfileDescriptionTag, text);
  cmsMLUfree(text);
  return bytes_of(profile);
}

std::string icc_srgb() { return bytes_of(cmsCreate_sRGBProfile()); }

double max_difference(const cv::Mat& a, const cv::Mat& b) {
  if (a.type() != b.type() || a.size() != b.size()) return 1e9;
  return cv::norm(a, b, cv::NORM_INF);
}

std::string refusal(const std::string& bytes, const std::string& extension, double max_megapixels) {
  try {
    load_photo(bytes, {.label = "p1", .extension = extension, .max_megapixels = max_megapixels});
    return "";
  } catch (const Error& e) {
    return e.code() == ExitCode::input ? e.what() : "other";
  }
}

}  // namespace smp::test
