// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/redact.h"

#include <doctest/doctest.h>

#include "tiny_case.h"

namespace smp {
namespace {

TEST_CASE("the face from eye level down loses its detail, the scalp keeps every bit") {
  const cv::Mat photo = tiny::photo().photo.pixels;
  RegionGrid grid;
  grid.cell_px = 10;
  grid.columns = grid.rows = 16;
  for (int r = 0; r < 16; ++r) grid.labels.push_back(r < 6 ? "0002222222222000" : "0001111111111000");
  const auto out = redacted_face(photo, grid);
  const cv::Rect scalp(0, 0, 160, 60);
  CHECK(cv::norm(out(scalp), photo(scalp), cv::NORM_L1) == 0.0);
  CHECK(out.at<cv::Vec3b>(150, 60) == out.at<cv::Vec3b>(151, 61));
  CHECK(cv::norm(out, photo, cv::NORM_L1) > 0.0);
}

TEST_CASE("no facial skin, no change") {
  const cv::Mat photo = tiny::photo().photo.pixels;
  CHECK(cv::norm(redacted_face(photo, RegionGrid{}), photo, cv::NORM_L1) == 0.0);
}

}  // namespace
}  // namespace smp
