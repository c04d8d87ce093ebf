// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include "smp/imaging/photo.h"
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
