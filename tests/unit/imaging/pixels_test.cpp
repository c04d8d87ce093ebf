// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/pixels.h"

#include <doctest/doctest.h>

#include "smp/color/tone.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("every 8-bit code survives linearising and encoding") {
  cv::Mat codes(1, 256, CV_8UC3);
  for (int i = 0; i < 256; ++i) codes.at<cv::Vec3b>(0, i) = cv::Vec3b::all(static_cast<std::uint8_t>(i));
  CHECK(max_difference(srgb8_from_linear(linear_from_srgb(codes)), codes) == 0.0);
}

TEST_CASE("every 16-bit code survives linearising and encoding") {
  cv::Mat codes(256, 256, CV_16UC3);
  for (int i = 0; i < 65536; ++i) codes.at<cv::Vec3w>(i / 256, i % 256) = cv::Vec3w::all(static_cast<std::uint16_t>(i));
  CHECK(max_difference(srgb16_from_linear(linear_from_srgb(codes)), codes) <= 1.0);
}

TEST_CASE("encoding to 8 bits rounds correctly and clamps") {
  cv::Mat linear(1, 1003, CV_32FC3);
  for (int i = 0; i < 1001; ++i) linear.at<cv::Vec3f>(0, i) = cv::Vec3f::all(static_cast<float>(i) / 1000.0F);
  linear.at<cv::Vec3f>(0, 1001) = cv::Vec3f(-1.0F, 2.0F, std::nanf(""));
  linear.at<cv::Vec3f>(0, 1002) = cv::Vec3f(1e-9F, 0.9999999F, 1.0F);
  const cv::Mat out = srgb8_from_linear(linear);
  for (int i = 0; i < 1001; ++i) {
    const double v = static_cast<double>(linear.at<cv::Vec3f>(0, i)[0]);
    CHECK(out.at<cv::Vec3b>(0, i)[0] == static_cast<int>(std::floor(srgb_from_linear_channel(v) * 255.0 + 0.5)));
  }
  CHECK(out.at<cv::Vec3b>(0, 1001) == cv::Vec3b(0, 255, 0));
  CHECK(out.at<cv::Vec3b>(0, 1002) == cv::Vec3b(0, 255, 255));
}

TEST_CASE("area resize keeps the mean and equals block means for whole factors") {
  const cv::Mat image = corner_picture(60, 40);
  const cv::Mat small = resize_area(image, {20, 10});
  for (int y = 0; y < 10; ++y)
    for (int x = 0; x < 20; ++x) {
      const cv::Scalar mean = cv::mean(image(cv::Rect(3 * x, 4 * y, 3, 4)));
      for (int c = 0; c < 3; ++c) CHECK(std::abs(small.at<cv::Vec3b>(y, x)[c] - mean[c]) <= 0.5 + 1e-9);
    }
  cv::Mat as_float;
  image.convertTo(as_float, CV_32F);
  const cv::Scalar before = cv::mean(as_float);
  const cv::Scalar after = cv::mean(resize_area(as_float, {23, 17}));
  for (int c = 0; c < 3; ++c) CHECK(after[c] == doctest::Approx(before[c]).epsilon(1e-5));
}

TEST_CASE("a picture fits within a side and keeps its aspect") {
  CHECK(fit_within({4000, 3000}, 1000) == cv::Size(1000, 750));
  CHECK(fit_within({300, 200}, 1000) == cv::Size(300, 200));
  CHECK(fit_within({10000, 1}, 100) == cv::Size(100, 1));
}

TEST_CASE("each EXIF orientation sends the stored corners where the standard says") {
  // EXIF 2.32, 4.6.4 A: position of the 0th row and column of the stored picture.
  const cv::Mat stored = corner_picture(70, 40);
  const auto corners = [](const cv::Mat& m) {
    return std::array{m.at<cv::Vec3b>(0, 0), m.at<cv::Vec3b>(0, m.cols - 1), m.at<cv::Vec3b>(m.rows - 1, 0),
                      m.at<cv::Vec3b>(m.rows - 1, m.cols - 1)};
  };
  const auto s = corners(stored);  // top left, top right, bottom left, bottom right
  const std::array<std::array<int, 4>, 8> expected{
      {{0, 1, 2, 3}, {1, 0, 3, 2}, {3, 2, 1, 0}, {2, 3, 0, 1}, {0, 2, 1, 3}, {2, 0, 3, 1}, {3, 1, 2, 0}, {1, 3, 0, 2}}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const cv::Mat turned = upright(stored, orientation);
    CHECK(turned.size() == (orientation >= 5 ? cv::Size(40, 70) : cv::Size(70, 40)));
    const auto t = corners(turned);
    for (std::size_t k = 0; k < 4; ++k)
      CHECK(t[k] == s[static_cast<std::size_t>(expected[static_cast<std::size_t>(orientation - 1)][k])]);
  }
}

TEST_CASE("swapping red and blue twice changes nothing") {
  for (const cv::Mat& image : {corner_picture(9, 7), corner_picture_16(9, 7)}) {
    const cv::Mat swapped = swap_red_blue(image);
    CHECK(max_difference(swap_red_blue(swapped), image) == 0.0);
    CHECK(max_difference(swapped, image) > 0.0);
  }
}

TEST_CASE("16 bits reduce to 8 by rounding") {
  cv::Mat deep(1, 3, CV_16UC1);
  deep.at<std::uint16_t>(0, 0) = 128;
  deep.at<std::uint16_t>(0, 1) = 129;
  deep.at<std::uint16_t>(0, 2) = 65535;
  const cv::Mat shallow = to_8bit(deep);
  CHECK(shallow.at<std::uint8_t>(0, 0) == 0);
  CHECK(shallow.at<std::uint8_t>(0, 1) == 1);
  CHECK(shallow.at<std::uint8_t>(0, 2) == 255);
}
