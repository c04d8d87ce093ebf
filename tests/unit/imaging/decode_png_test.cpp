// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/imaging/codecs.h"
#include "smp/imaging/photo.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("transparent PNG pixels are laid on white") {
  cv::Mat rgba(2, 2, CV_8UC4, cv::Scalar(10, 20, 30, 255));
  rgba.at<cv::Vec4b>(0, 0) = cv::Vec4b(10, 20, 30, 0);
  const Photo photo = load_photo(encode_png(rgba), {.extension = ".png"});
  CHECK(photo.pixels.at<cv::Vec3b>(0, 0) == cv::Vec3b(255, 255, 255));
  CHECK(photo.pixels.at<cv::Vec3b>(1, 1) == cv::Vec3b(10, 20, 30));
}

TEST_CASE("a PNG cut anywhere or with a flipped byte is refused") {
  const std::string png = encode_png(corner_picture(60, 40));
  for (std::size_t k = 1; k < 10; ++k) CHECK(refusal(png.substr(0, png.size() * k / 10)) != "");
  CHECK(refusal(png.substr(0, png.size() - 4)) != "");
  std::string flipped = png;
  flipped[png.size() / 2] = static_cast<char>(flipped[png.size() / 2] ^ 0x10);
  CHECK(refusal(flipped) != "");
}

TEST_CASE("a PNG that claims a huge size is refused from its header") {
  std::string png = encode_png(corner_picture(60, 40));
  png[16] = 0;
  png[17] = 0;
  png[18] = static_cast<char>(0x75);
  png[19] = static_cast<char>(0x30);
  CHECK(refusal(png) != "");
  CHECK(refusal(encode_png(corner_picture(60, 40)), "", 0.002).find("megapixels") != std::string::npos);
}
