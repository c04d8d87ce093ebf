// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/darkness.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/imaging/pixels.h"

namespace smp {
namespace {

constexpr double kCellsPerBlock = 2.0;  // background grid
constexpr int kDilatePx = 9;            // blocks: wider than a bundle of three shafts
constexpr int kMedianPx = 15;           // blocks: removes glints that the dilation spread

}  // namespace

cv::Mat darkness_map(const cv::Mat& rgb8, double px_per_cell) {
  std::vector<cv::Mat> channels;
  cv::split(rgb8, channels);
  cv::Mat darkest = cv::min(cv::min(channels[0], channels[1]), channels[2]);
  const double block = kCellsPerBlock * px_per_cell;
  const cv::Size blocks(std::max(1, static_cast<int>(std::lround(rgb8.cols / block))),
                        std::max(1, static_cast<int>(std::lround(rgb8.rows / block))));
  cv::Mat skin = resize_area(darkest, blocks);
  cv::dilate(skin, skin, cv::Mat::ones(kDilatePx, kDilatePx, CV_8U));
  cv::medianBlur(skin, skin, kMedianPx);
  cv::resize(skin, skin, rgb8.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat dark;
  cv::subtract(skin, darkest, dark);
  return dark;
}

}  // namespace smp
