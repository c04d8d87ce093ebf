// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/imaging/codecs.h"
#include "smp/imaging/photo.h"
#include "smp/imaging/pixels.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("JPEG orientation is applied once and recorded") {
  const std::string jpeg = encode_jpeg(corner_picture(64, 48), 95);
  const cv::Mat plain = load_photo(jpeg).pixels;
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const std::string turned = jpeg_with(jpeg, exif_block(orientation, 28, orientation % 2 == 0), "");
    const Photo photo = load_photo(turned, {.extension = "JPG"});
    CHECK(photo.info.orientation == orientation);
    CHECK(photo.info.focal_length_35mm_mm == 28.0);
    CHECK(max_difference(photo.pixels, upright(plain, orientation)) == 0.0);
    const PhotoHeader header = read_photo_header(turned);
    CHECK(cv::Size(header.width_px, header.height_px) == photo.pixels.size());
  }
}

TEST_CASE("an embedded profile is honoured") {
  const std::string jpeg = encode_jpeg(corner_picture(64, 48), 95);
  const Photo photo = load_photo(jpeg_with(jpeg, "", icc_display_p3()));
  CHECK(photo.info.icc_profile == "Display P3");
  CHECK(max_difference(photo.pixels, load_photo(jpeg).pixels) > 3.0);
}

TEST_CASE("a JPEG cut at any tenth is refused, never half decoded") {
  const std::string jpeg = encode_jpeg(corner_picture(200, 150), 95);
  for (std::size_t k = 1; k < 10; ++k) CHECK(refusal(jpeg.substr(0, jpeg.size() * k / 10)) != "");
  CHECK(refusal(jpeg) == "");
}

TEST_CASE("a grey JPEG becomes RGB") {
  cv::Mat grey(20, 30, CV_8UC1, cv::Scalar(90));
  const Photo photo = load_photo(encode_jpeg(grey));
  CHECK(photo.pixels.type() == CV_8UC3);
  CHECK(photo.pixels.at<cv::Vec3b>(10, 10) == cv::Vec3b::all(90));
}
