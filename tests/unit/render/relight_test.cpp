// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/relight.h"

#include <doctest/doctest.h>

namespace smp {
namespace {

HeadSurface plane() { return HeadSurface(SurfacePose{}); }
cv::Mat skin() { return cv::Mat(20, 20, CV_8UC3, cv::Scalar(200, 160, 130)); }
cv::Mat all_skin() { return cv::Mat(20, 20, CV_8UC1, cv::Scalar(255)); }

TEST_CASE("daylight and the photo's own light change nothing") {
  for (const Light light : {Light::as_photographed, Light::d65})
    CHECK(cv::norm(relit(skin(), all_skin(), plane(), light), skin(), cv::NORM_L1) == 0.0);
}

TEST_CASE("a bulb is warmer than a tube, and both are what is left after adaptation") {
  const auto bulb = adapted_white(Light::a);
  const auto tube = adapted_white(Light::fl11);
  CHECK(bulb[0] == 1.0);
  CHECK(bulb[2] < tube[2]);
  CHECK(bulb[2] > 0.6);
  CHECK(adapted_white(Light::d65) == std::array<double, 3>{1.0, 1.0, 1.0});
}

TEST_CASE("flash adds shine on skin and none on hair") {
  cv::Mat share = all_skin();
  share.colRange(10, 20).setTo(0);
  const auto lit = relit(skin(), share, plane(), Light::flash);
  CHECK(lit.at<cv::Vec3b>(5, 5)[2] > 130);
  CHECK(lit.at<cv::Vec3b>(5, 15) == cv::Vec3b(200, 160, 130));
}

TEST_CASE("dim light is darker and paler") {
  const auto p = relit(skin(), all_skin(), plane(), Light::dim).at<cv::Vec3b>(5, 5);
  CHECK(p[0] < 130);
  CHECK(p[0] > p[2]);
}

}  // namespace
}  // namespace smp
