// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/collector.h"

#include <utility>

#include "smp/base/sha256.h"
#include "smp/imaging/codecs.h"

namespace smp {
namespace {

constexpr double kLosslessPixels = 4e6;

}  // namespace

void Collector::add(RenderedPicture picture, std::string bytes) {
  picture.sha256 = sha256_hex(bytes);
  result_.files.push_back({picture.name, std::move(bytes)});
  result_.data.pictures.push_back(std::move(picture));
}

void Collector::add_photo_sized(RenderedPicture picture, const cv::Mat& pixels) {
  const bool lossless = static_cast<double>(pixels.total()) <= kLosslessPixels;
  picture.name += lossless ? ".png" : ".jpg";
  add(std::move(picture), lossless ? encode_png(pixels, PngEffort::fast) : encode_jpeg(pixels, options_.jpeg_quality));
}

void Collector::add_sheet(RenderedPicture picture, const cv::Mat& pixels) {
  picture.name += ".jpg";
  add(std::move(picture), encode_jpeg(pixels, options_.jpeg_quality));
}

RenderedPicture described(const PhotoWork& work, const std::string& suffix, const std::string& kind) {
  RenderedPicture picture;
  picture.name = work.facts->id + "." + suffix;
  picture.kind = kind;
  picture.photo = work.index;
  return picture;
}

}  // namespace smp
