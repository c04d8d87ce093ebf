// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/figures.h"

#include <doctest/doctest.h>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("Shares add up, lie in their interval and count pixels without a surface") {
  const cv::Mat labels = test::top_labels({{100, 100}}, 30);
  const ScalpFigures figures = scalp_figures(test::segmentation_of(labels), nullptr, 1.0);
  const double want = cv::countNonZero(labels == 2) / static_cast<double>(cv::countNonZero(labels >= 2));
  CHECK(figures.loss_ratio == doctest::Approx(want));
  CHECK(figures.loss_ratio == doctest::Approx(figures.bald_ratio + figures.thin_ratio));
  CHECK(figures.loss_ratio_interval[0] <= figures.loss_ratio);
  CHECK(figures.loss_ratio_interval[1] >= figures.loss_ratio);
  CHECK(figures.basis == AreaBasis::pixels);
  CHECK_FALSE(figures.loss_area_cm2);
}

TEST_CASE("A map without scalp has no loss") {
  CHECK(scalp_figures(test::segmentation_of(cv::Mat::zeros(40, 40, CV_8U)), nullptr, 1.0).loss_ratio == 0.0);
}
