// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/eye_blur.h"

#include <doctest/doctest.h>

namespace smp {
namespace {

TEST_CASE("one minute of arc is 0.29 mm at 1 m") {
  CHECK(2.354820045 * eye_sigma_mm(1.0) == doctest::Approx(0.2909).epsilon(1e-3));  // F7.1
}

TEST_CASE("a plain field stays as it is and a dark dot fades with distance") {
  cv::Mat picture(60, 60, CV_8UC3, cv::Scalar(200, 160, 130));
  CHECK(cv::norm(seen_from(picture, 0.1, 1.0), picture, cv::NORM_INF) <= 1.0);
  picture(cv::Rect(29, 29, 2, 2)).setTo(cv::Scalar(40, 40, 40));
  const auto near = seen_from(picture, 0.1, 0.3).at<cv::Vec3b>(30, 30)[1];
  const auto far = seen_from(picture, 0.1, 2.0).at<cv::Vec3b>(30, 30)[1];
  CHECK(near < far);
  CHECK(far > 140);
}

TEST_CASE("a coarse picture is not blurred") {
  cv::Mat picture(10, 10, CV_8UC3, cv::Scalar(10, 20, 30));
  picture.at<cv::Vec3b>(5, 5) = {200, 200, 200};
  CHECK(cv::norm(seen_from(picture, 2.0, 0.3), picture, cv::NORM_INF) == 0.0);
}

}  // namespace
}  // namespace smp
