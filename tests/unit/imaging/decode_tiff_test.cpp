// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/imaging/photo.h"
#include "smp/imaging/pixels.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("TIFF keeps 8 and 16 bits exactly, in strips and tiles, grey and RGB") {
  for (const bool tiled : {false, true}) {
    CHECK(max_difference(load_photo(tiff_from(corner_picture(70, 50), 1, tiled)).pixels, corner_picture(70, 50)) ==
          0.0);
    const Photo deep = load_photo(tiff_from(corner_picture_16(70, 50), 1, tiled), {.extension = "tif"});
    CHECK(deep.info.bit_depth == 16);
    CHECK(max_difference(deep.pixels, corner_picture_16(70, 50)) == 0.0);
  }
  const cv::Mat grey(40, 30, CV_16UC1, cv::Scalar(4321));
  CHECK(load_photo(tiff_from(grey, 1, false)).pixels.at<cv::Vec3w>(3, 3) == cv::Vec3w::all(4321));
}

TEST_CASE("TIFF orientation is applied once") {
  for (int orientation = 1; orientation <= 8; ++orientation)
    for (const cv::Mat& image : {corner_picture(70, 50), corner_picture_16(70, 50)})
      CHECK(max_difference(load_photo(tiff_from(image, orientation, false)).pixels, upright(image, orientation)) ==
            0.0);
}

TEST_CASE("a TIFF cut anywhere is refused") {
  for (const bool tiled : {false, true}) {
    const std::string tiff = tiff_from(corner_picture_16(70, 50), 1, tiled);
    for (std::size_t k = 1; k < 10; ++k) CHECK(refusal(tiff.substr(0, tiff.size() * k / 10)) != "");
  }
}
