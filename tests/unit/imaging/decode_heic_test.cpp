// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/imaging/photo.h"
#include "unit/imaging/heic_grid.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("HEIC is decoded, and refused when cut") {
  const cv::Mat image = corner_picture(128, 96);
  const std::string heic = heic_from(image);
  if (heic.empty()) {
    MESSAGE("skipped: no HEVC encoder is installed");
    return;
  }
  const Photo photo = load_photo(heic, {.extension = "HEIC"});
  REQUIRE(photo.pixels.size() == image.size());
  CHECK(photo.info.format == ImageFormat::heic);
  CHECK(cv::norm(photo.pixels, image, cv::NORM_L1) / (128 * 96 * 3) < 4.0);
  for (std::size_t k = 1; k < 10; ++k) CHECK(refusal(heic.substr(0, heic.size() * k / 10)) != "");
}

TEST_CASE("a phone's tiled HEIC is put together and turned upright") {
  const cv::Mat image = corner_picture(1200, 700);  // 3 x 2 tiles, the last ones cut
  for (const int turns : {0, 1, 2, 3}) {
    const std::string heic = heic_grid_from(image, 512, turns);
    if (heic.empty()) {
      MESSAGE("skipped: no HEVC encoder is installed");
      return;
    }
    const Photo photo = load_photo(heic, {.extension = "HEIC"});
    cv::Mat upright = image.clone();
    for (int k = 0; k < turns; ++k) cv::rotate(upright, upright, cv::ROTATE_90_COUNTERCLOCKWISE);
    REQUIRE(photo.pixels.size() == upright.size());
    cv::Mat off;
    cv::absdiff(photo.pixels, upright, off);
    CHECK(cv::mean(off)[0] < 4.0);
    double worst = 0.0;  // a tile in a wrong place is off by a hundred codes
    cv::minMaxLoc(off.reshape(1), nullptr, &worst);
    CHECK(worst < 40.0);
  }
}

TEST_CASE("a tiled HEIC is refused by the size of the whole, or when a tile is missing") {
  const std::string heic = heic_grid_from(corner_picture(1200, 700), 512, 0);
  if (heic.empty()) return;
  CHECK(refusal(heic, "heic", 0.5) != "");  // each tile alone would do
  CHECK(refusal(heic, "heic", 1.0) == "");
  for (std::size_t k = 1; k < 10; ++k) CHECK(refusal(heic.substr(0, heic.size() * k / 10)) != "");
}
