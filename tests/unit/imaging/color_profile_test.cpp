// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/color_profile.h"

#include <doctest/doctest.h>

#include "smp/color/tone.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

namespace {

// What colour maths of our own says a Display P3 code becomes in sRGB.
cv::Vec3d srgb_from_p3(const cv::Vec3b& code) {
  const Xyz xyz = xyz_from_display_p3({code[0] / 255.0, code[1] / 255.0, code[2] / 255.0});
  const Srgb srgb = clipped(srgb_from_linear(linear_from_xyz(xyz)));
  return {255.0 * srgb.r, 255.0 * srgb.g, 255.0 * srgb.b};
}

}  // namespace

TEST_CASE("Display P3 is converted as colour maths says") {
  const cv::Mat p3 = corner_picture(40, 30);
  cv::Mat pixels = p3.clone();
  CHECK(detail::convert_to_srgb(pixels, icc_display_p3(), detail::Primaries::srgb) == "Display P3");
  cv::Mat stated = p3.clone();
  CHECK(detail::convert_to_srgb(stated, "", detail::Primaries::display_p3) == "Display P3");
  CHECK(max_difference(pixels, stated) <= 1.0);
  for (int y = 0; y < p3.rows; ++y)
    for (int x = 0; x < p3.cols; ++x) {
      const cv::Vec3d expected = srgb_from_p3(p3.at<cv::Vec3b>(y, x));
      // One code for lcms2's fixed-point path and half for rounding.
      for (int c = 0; c < 3; ++c) CHECK(std::abs(pixels.at<cv::Vec3b>(y, x)[c] - expected[c]) <= 1.6);
    }
}

TEST_CASE("an sRGB profile leaves every byte alone and is recorded") {
  cv::Mat pixels = corner_picture(40, 30);
  CHECK(detail::convert_to_srgb(pixels, icc_srgb(), detail::Primaries::srgb) == "sRGB");
  CHECK(max_difference(pixels, corner_picture(40, 30)) == 0.0);
}

TEST_CASE("a profile's own name is never recorded unless it is well known") {
  cv::Mat pixels = corner_picture(4, 4);
  CHECK(detail::convert_to_srgb(pixels, icc_display_p3("Monitor of Jane Doe"), detail::Primaries::srgb) == "custom");
}

TEST_CASE("a broken profile counts as none") {
  std::string icc = icc_display_p3();
  icc.resize(icc.size() / 2);
  cv::Mat pixels = corner_picture(4, 4);
  CHECK(detail::convert_to_srgb(pixels, icc, detail::Primaries::srgb).empty());
  CHECK(max_difference(pixels, corner_picture(4, 4)) == 0.0);
}

TEST_CASE("grey becomes RGB and 16 bits stay 16") {
  cv::Mat grey(2, 2, CV_16UC1, cv::Scalar(1234));
  CHECK(detail::convert_to_srgb(grey, "", detail::Primaries::srgb).empty());
  CHECK(grey.type() == CV_16UC3);
  CHECK(grey.at<cv::Vec3w>(1, 1) == cv::Vec3w::all(1234));
}

TEST_CASE("regression: a colour space that is no known signature counts as no profile") {
  std::string icc = icc_display_p3();
  icc.replace(16, 4, "\xFF\xFF\xFF\xFF");
  cv::Mat pixels = corner_picture(4, 4);
  CHECK(detail::convert_to_srgb(pixels, icc, detail::Primaries::srgb).empty());
}
