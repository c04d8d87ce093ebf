// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/codecs.h"

#include <doctest/doctest.h>

#include "smp/base/error.h"
#include "smp/imaging/photo.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("PNG round trips exactly at 8 and 16 bits, both efforts") {
  for (const PngEffort effort : {PngEffort::fast, PngEffort::small}) {
    CHECK(max_difference(load_photo(encode_png(corner_picture(33, 21), effort)).pixels, corner_picture(33, 21)) == 0.0);
    CHECK(max_difference(load_photo(encode_png(corner_picture_16(33, 21), effort)).pixels, corner_picture_16(33, 21)) ==
          0.0);
  }
}

TEST_CASE("a label map round trips exactly") {
  cv::Mat labels(40, 50, CV_8UC1);
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 50; ++x) labels.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>((x / 10 + y / 10) % 5);
  CHECK(max_difference(decode_map_png(encode_png(labels, PngEffort::small), "map"), labels) == 0.0);
  CHECK_THROWS_AS(decode_map_png(encode_png(corner_picture(4, 4)), "map"), Error);
  CHECK_THROWS_AS(decode_map_png("not a picture", "map"), Error);
}

TEST_CASE("encoders give the same bytes each time and write no metadata") {
  const cv::Mat image = corner_picture(64, 48);
  for (int k = 0; k < 2; ++k) {
    CHECK(encode_png(image) == encode_png(image));
    CHECK(encode_jpeg(image) == encode_jpeg(image));
    CHECK(encode_webp(image) == encode_webp(image));
  }
  const std::string png = encode_png(image);
  for (const char* chunk : {"tEXt", "iTXt", "zTXt", "tIME", "eXIf", "pHYs"})
    CHECK(png.find(chunk) == std::string::npos);
  const std::string jpeg = encode_jpeg(image);
  for (const char* marker : {"\xFF\xE1", "\xFF\xE2", "\xFF\xED", "\xFF\xFE"})
    CHECK(jpeg.find(marker) == std::string::npos);
  const std::string webp = encode_webp(image);
  for (const char* chunk : {"EXIF", "XMP ", "ICCP"}) CHECK(webp.find(chunk) == std::string::npos);
}

TEST_CASE("lossy encoders stay close to the picture, parts of a larger picture included") {
  const cv::Mat part = corner_picture(90, 70)(cv::Rect(7, 5, 64, 48));
  CHECK(cv::norm(load_photo(encode_jpeg(part, 95)).pixels, part, cv::NORM_L1) / (64 * 48 * 3) < 2.0);
  CHECK(cv::norm(load_photo(encode_webp(part, 90)).pixels, part, cv::NORM_L1) / (64 * 48 * 3) < 3.0);
  CHECK(max_difference(load_photo(encode_png(part)).pixels, part) == 0.0);
}
