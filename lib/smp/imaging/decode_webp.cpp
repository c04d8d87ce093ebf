// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <webp/decode.h>
#include <webp/demux.h>

#include <cstdint>
#include <memory>

#include "smp/imaging/decoders.h"

namespace smp::detail {
namespace {

struct DemuxDeleter {
  void operator()(WebPDemuxer* d) const { WebPDemuxDelete(d); }
};

std::string chunk_of(const WebPDemuxer* demux, const char* name) {
  WebPChunkIterator it;
  std::string bytes;
  if (WebPDemuxGetChunk(demux, name, 1, &it) != 0 && it.chunk.size <= kMaxMetadataBytes)
    bytes.assign(reinterpret_cast<const char*>(it.chunk.bytes), it.chunk.size);
  WebPDemuxReleaseChunkIterator(&it);
  return bytes;
}

// Lays RGBA on white into RGB, rounded.
cv::Mat on_white(const cv::Mat& rgba) {
  cv::Mat rgb(rgba.size(), CV_8UC3);
  for (int y = 0; y < rgba.rows; ++y) {
    const std::uint8_t* src = rgba.ptr<std::uint8_t>(y);
    std::uint8_t* dst = rgb.ptr<std::uint8_t>(y);
    for (int x = 0; x < rgba.cols; ++x, src += 4, dst += 3)
      for (int c = 0; c < 3; ++c)
        dst[c] = static_cast<std::uint8_t>((src[c] * src[3] + 255 * (255 - src[3]) + 127) / 255);
  }
  return rgb;
}

bool decode_pixels(std::string_view bytes, bool has_alpha, RawImage& raw) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  raw.pixels.create(raw.header.height_px, raw.header.width_px, has_alpha ? CV_8UC4 : CV_8UC3);
  const std::size_t size = raw.pixels.step[0] * static_cast<std::size_t>(raw.pixels.rows);
  const int stride = static_cast<int>(raw.pixels.step[0]);
  const auto* done = has_alpha ? WebPDecodeRGBAInto(data, bytes.size(), raw.pixels.data, size, stride)
                               : WebPDecodeRGBInto(data, bytes.size(), raw.pixels.data, size, stride);
  if (has_alpha && done != nullptr) raw.pixels = on_white(raw.pixels);
  return done != nullptr;
}

}  // namespace

RawImage decode_webp(std::string_view bytes, const DecodeOptions& options, bool with_pixels) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK) refuse(options, "damaged WebP header");
  check_size(features.width, features.height, options);
  if (features.has_animation != 0) refuse(options, "WebP is an animation, must be one picture");
  RawImage raw;
  raw.header = {ImageFormat::webp, features.width, features.height, 8, 1};
  const WebPData all{data, bytes.size()};
  const std::unique_ptr<WebPDemuxer, DemuxDeleter> demux(WebPDemux(&all));  // null unless the file is complete
  if (!demux) refuse(options, "WebP is truncated or damaged");
  raw.exif = chunk_of(demux.get(), "EXIF");
  if (!with_pixels) return raw;
  raw.icc = chunk_of(demux.get(), "ICCP");
  if (!decode_pixels(bytes, features.has_alpha != 0, raw)) refuse(options, "WebP is truncated or damaged");
  return raw;
}

}  // namespace smp::detail
