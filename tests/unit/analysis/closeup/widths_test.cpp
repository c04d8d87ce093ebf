// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/closeup/shafts.h"
#include "smp/imaging/pixels.h"
#include "unit/analysis/closeup/drawn_shafts.h"

using namespace smp;
using namespace smp::test;

namespace {

double width_of(double drawn_px, double blur_px) {
  std::vector<DrawnShaft> drawn{{{300, 150}, {320, 350}, drawn_px}, {{500, 150}, {500, 350}, 36}};
  cv::Mat picture = draw_shafts({640, 512}, drawn, 90.0);
  if (blur_px > 0.0) {  // optics blur light, not its code values
    cv::Mat light = linear_from_srgb(picture);
    cv::GaussianBlur(light, light, {0, 0}, blur_px);
    picture = srgb8_from_linear(light);
  }
  std::vector<SeenShaft> shafts(2);
  for (int i = 0; i <= 40; ++i) {
    shafts[0].line.emplace_back(300 + 0.5 * i, 150 + 5.0 * i);
    shafts[1].line.emplace_back(500, 150 + 5.0 * i);
  }
  measure_widths(picture, 4.0, shafts);
  return shafts[0].width;
}

}  // namespace

TEST_CASE("widths are right within 5 percent or 0.8 px, sharp or blurred") {
  for (const double drawn : {12.0, 20.0, 30.0}) {
    for (const double blur : {0.0, 2.0, 4.0}) {
      CAPTURE(drawn);
      CAPTURE(blur);
      CHECK(std::abs(width_of(drawn, blur) - drawn) <= std::max(0.8, 0.05 * drawn));
    }
  }
}
