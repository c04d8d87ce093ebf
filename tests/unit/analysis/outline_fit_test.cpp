// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/outline_fit.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace smp;

namespace {

SurfacePose seen_from_above() {
  SurfacePose pose;
  pose.kind = SurfaceKind::head;
  pose.semi_axes_mm = {78, 98, 99};
  pose.photo_from_head = {-1, 0, 0, 0, -1, 0, 0, 0, -1};
  pose.center_px = {160, 150};
  pose.mm_per_px = 0.8;
  pose.camera_distance_mm = 700.0;
  pose.scale_depth_mm = -90.0;
  return pose;
}

cv::Mat silhouette(const SurfacePose& pose) {
  const HeadSurface surface(pose);
  cv::Mat labels = cv::Mat::zeros(320, 320, CV_8UC1);
  for (int y = 0; y < labels.rows; ++y)
    for (int x = 0; x < labels.cols; ++x)
      if (surface.head_from_px({x + 0.5, y + 0.5})) labels.at<unsigned char>(y, x) = 4;
  return labels;
}

}  // namespace

TEST_CASE("A head's own outline gives its place and axes back") {
  const SurfacePose truth = seen_from_above();
  const OutlinePrior prior{{76.5, 97.5, 99.5}, truth.photo_from_head, 0.14, truth.mm_per_px, 700.0, {158, 154}, 0.85};
  const auto fit = fit_outline(silhouette(truth), prior);
  REQUIRE(fit);
  CHECK(fit->pose.center_px[0] == doctest::Approx(160).epsilon(0.005));
  CHECK(fit->pose.center_px[1] == doctest::Approx(150).epsilon(0.005));
  CHECK(fit->pose.semi_axes_mm[0] == doctest::Approx(78).epsilon(0.015));
  CHECK(fit->pose.semi_axes_mm[1] == doctest::Approx(98).epsilon(0.015));
  CHECK(fit->pose.mm_per_px == doctest::Approx(0.8));
}

TEST_CASE("Without a scale the head is as large as the prior says") {
  const SurfacePose truth = seen_from_above();
  const OutlinePrior prior{truth.semi_axes_mm, truth.photo_from_head, 0.14, std::nullopt, 700.0, {158, 154}, 0.85};
  const auto fit = fit_outline(silhouette(truth), prior);
  REQUIRE(fit);
  CHECK(fit->pose.mm_per_px == doctest::Approx(0.8).epsilon(0.02));
}

TEST_CASE("A head explains its own outline and not that of a star") {
  const SurfacePose truth = seen_from_above();
  const OutlinePrior prior{truth.semi_axes_mm, truth.photo_from_head, 0.14, std::nullopt, 700.0, {158, 154}, 0.85};
  const auto head = fit_outline(silhouette(truth), prior);
  REQUIRE(head);
  CHECK(head->quality.explained_ratio > 0.98);
  CHECK(head->quality.rms_ratio < 0.01);
  cv::Mat labels = cv::Mat::zeros(320, 320, CV_8UC1);
  for (int y = 0; y < labels.rows; ++y)
    for (int x = 0; x < labels.cols; ++x) {
      const double far = std::hypot(x - 160, y - 160);
      const double turn = std::atan2(y - 160, x - 160);
      if (far < 100.0 + 40.0 * std::cos(6.0 * turn)) labels.at<unsigned char>(y, x) = 4;
    }
  const auto star = fit_outline(labels, prior);
  REQUIRE(star);
  CHECK(star->quality.explained_ratio < 0.4);
  CHECK(star->quality.rms_ratio > 0.08);
}

TEST_CASE("No outline, no fit") {
  const OutlinePrior prior{{76.5, 97.5, 99.5}, seen_from_above().photo_from_head, 0.14, 0.8, 700.0, {158, 154}, 0.85};
  CHECK_FALSE(fit_outline(cv::Mat(100, 100, CV_8UC1, cv::Scalar(4)), prior));
}
