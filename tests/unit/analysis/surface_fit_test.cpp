// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/surface_fit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "drawn_head.h"

using namespace smp;

TEST_CASE("The assumed head is as broad as its picture") {
  const SurfaceFit fit = fit_surface(test::top_labels({}, 0), View::top, {}, HeadPrior{}, 1.0);
  REQUIRE(fit.pose);
  CHECK(fit.scale.method == ScaleMethod::head_breadth);
  CHECK(fit.scale.assumed);
  // The silhouette's breadth: that of the picture less about a millimetre of hair on either side.
  const HeadSurface surface(*fit.pose);
  double widest = 0.0;
  for (int y = 0; y < 200; ++y) {
    int columns = 0;
    for (int x = 0; x < 200; ++x) columns += surface.clearance_mm({x + 0.5, y + 0.5}) < 0.0 ? 1 : 0;
    widest = std::max(widest, static_cast<double>(columns));
  }
  CHECK(widest == doctest::Approx(139).epsilon(0.02));
  CHECK(fit.pose->center_px[0] == doctest::Approx(100.5).epsilon(0.01));
}

TEST_CASE("A given scale is kept, whatever the photo's size over the working size") {
  ScaleHint hint;
  hint.mm_per_px = 0.25;
  const SurfaceFit fit = fit_surface(test::front_labels(), View::front, hint, HeadPrior{}, 0.5);
  REQUIRE(fit.pose);
  CHECK(fit.scale.method == ScaleMethod::given);
  CHECK(fit.pose->mm_per_px == doctest::Approx(0.25));
}

TEST_CASE("Without a head there is no surface") {
  CHECK_FALSE(fit_surface(cv::Mat::zeros(50, 50, CV_8U), View::front, {}, HeadPrior{}, 1.0).pose);
}

TEST_CASE("Labels that run over the frame don't make a giant head far outside it") {
  for (const View view : {View::top, View::back, View::left, View::right}) {
    for (const int bow_px : {0, 4, 12}) {  // nearly straight outlines
      cv::Mat labels = cv::Mat::zeros(200, 200, CV_8U);
      for (int x = 0; x < 200; ++x) {
        const double out = (x - 100.0) / 100.0;
        const int top = 30 + static_cast<int>(bow_px * out * out);
        labels(cv::Rect(x, top, 1, 150 - top)) = static_cast<int>(Label::bald);
        labels(cv::Rect(x, 150, 1, 50)) = static_cast<int>(Label::skin);
      }
      const SurfaceFit fit = fit_surface(labels, view, {}, HeadPrior{}, 1.0);
      REQUIRE(fit.pose);
      CAPTURE(name_of(view));
      CAPTURE(bow_px);
      CHECK(fit.pose->mm_per_px > 0.2);  // a head about as broad as the frame: 0.6 to 0.8
      CHECK(fit.pose->mm_per_px < 2.0);
      CHECK(std::abs(fit.pose->center_px[1] - 100.0) < 250.0);
    }
  }
}

TEST_CASE("With a given scale a head that hair hides is no larger than people's") {
  cv::Mat labels = cv::Mat::zeros(200, 200, CV_8U);
  cv::rectangle(labels, {10, 20}, {190, 150}, cv::Scalar(4), cv::FILLED);
  ScaleHint hint;
  hint.mm_per_px = 2.0;
  const SurfaceFit fit = fit_surface(labels, View::back, hint, HeadPrior{}, 1.0);
  REQUIRE(fit.pose);
  CHECK(fit.pose->mm_per_px == doctest::Approx(2.0));
  CHECK(fit.pose->semi_axes_mm[0] < 90.0);
}

TEST_CASE("The assumed scale is that of the box, in photo pixels") {
  const cv::Mat labels = test::top_labels({}, 0);
  const auto one = assumed_mm_per_px(labels, View::top, {}, {}, 1.0);
  const auto half = assumed_mm_per_px(labels, View::top, {}, {}, 0.5);
  REQUIRE(one);
  REQUIRE(half);
  CHECK(*half == doctest::Approx(0.5 * *one));
  CHECK(*one == doctest::Approx(1.0).epsilon(0.2));  // 141 px for 153 mm, nearer than the middle
  CHECK_FALSE(assumed_mm_per_px(cv::Mat::zeros(50, 50, CV_8U), View::front, {}, {}, 1.0));
}
