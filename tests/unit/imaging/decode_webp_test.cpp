// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/imaging/photo.h"
#include "smp/imaging/pixels.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("lossless WebP is exact, its EXIF orientation applied, transparency laid on white") {
  const cv::Mat image = corner_picture(64, 48);
  CHECK(max_difference(load_photo(webp_with(image, ""), {.extension = "webp"}).pixels, image) == 0.0);
  const Photo turned = load_photo(webp_with(image, exif_block(6, 26, false)));
  CHECK(max_difference(turned.pixels, upright(image, 6)) == 0.0);
  const cv::Mat clear(8, 8, CV_8UC4, cv::Scalar(1, 2, 3, 0));
  CHECK(load_photo(webp_with(clear, "")).pixels.at<cv::Vec3b>(2, 2) == cv::Vec3b::all(255));
}

TEST_CASE("a WebP cut anywhere is refused") {
  const std::string webp = webp_with(corner_picture(64, 48), exif_block(6, 26, false));
  for (std::size_t k = 1; k < 10; ++k) CHECK(refusal(webp.substr(0, webp.size() * k / 10)) != "");
}
