// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/region_grid.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("The grid covers the photo and holds the majority of each cell") {
  cv::Mat labels(330, 500, CV_8U, cv::Scalar(4));
  labels(cv::Rect(0, 0, 8, 8)).setTo(2);
  const cv::Mat density(labels.size(), CV_8U, cv::Scalar(128));
  const RegionGrid grid = make_region_grid(labels, density);
  CHECK(grid.cell_px == 4);
  CHECK(grid.columns == 125);
  CHECK(grid.rows == 83);
  CHECK(grid.labels[0].substr(0, 3) == "224");
  CHECK(grid.density[0].substr(0, 2) == "80");
  CHECK(grid.labels.size() == 83);
  CHECK(grid.density[82].size() == 250);
}

TEST_CASE("Cells outside the scalp have no density") {
  const cv::Mat labels = cv::Mat::zeros(10, 10, CV_8U);
  const RegionGrid grid = make_region_grid(labels, cv::Mat(10, 10, CV_8U, cv::Scalar(200)));
  CHECK(grid.cell_px == 1);
  CHECK(grid.density[3].substr(6, 2) == "00");
}
