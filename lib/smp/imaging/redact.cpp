// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/redact.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

// An eye is about a fifth of a face wide: blocks of a twelfth leave two or three tones of it.
constexpr int kBlocksAcross = 12;

cv::Size blocks_of(const cv::Rect& part) {
  const int block = std::max(1, part.width / kBlocksAcross);
  return {std::max(1, part.width / block), std::max(1, part.height / block)};
}

}  // namespace

void redact(cv::Mat& rgb, const cv::Mat& mask) {
  check(mask.type() == CV_8UC1 && mask.size() == rgb.size(), "redact needs a mask of the picture's size");
  const cv::Rect part = cv::boundingRect(mask);
  if (part.empty()) return;
  const cv::Mat coarse = resize_area(rgb(part).clone(), blocks_of(part));
  cv::Mat smooth;
  // Nearest enlargement and a box of one block: the blocks carry no detail, the smoothing only softens their seams.
  cv::resize(coarse, smooth, part.size(), 0, 0, cv::INTER_NEAREST);
  const int block = std::max(1, part.width / kBlocksAcross);
  cv::blur(smooth, smooth, cv::Size(block, block), cv::Point(-1, -1), cv::BORDER_REPLICATE);
  smooth.copyTo(rgb(part), mask(part));
}

}  // namespace smp
