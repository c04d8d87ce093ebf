// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/imgproc.hpp>

#include "smp/analysis/segmentation.h"

namespace smp::test {

inline constexpr int kSide = 200;

/// Label map of a head from the front: face below, hair above, a bald band between.
inline cv::Mat front_labels() {
  cv::Mat labels = cv::Mat::zeros(kSide, kSide, CV_8U);
  cv::ellipse(labels, {100, 100}, {60, 80}, 0, 0, 360, cv::Scalar(1), cv::FILLED);
  cv::Mat upper = labels.rowRange(0, 70);
  upper.setTo(4, upper == 1);
  cv::Mat band = labels.rowRange(70, 85);
  band.setTo(2, band == 1);
  return labels;
}

/// Label map of a head from above, all hair but for round bald patches.
inline cv::Mat top_labels(const std::vector<cv::Point>& patches, int radius) {
  cv::Mat labels = cv::Mat::zeros(kSide, kSide, CV_8U);
  cv::ellipse(labels, {100, 100}, {70, 85}, 0, 0, 360, cv::Scalar(4), cv::FILLED);
  for (const auto& p : patches) cv::circle(labels, p, radius, cv::Scalar(2), cv::FILLED);
  return labels;
}

/// Black hair, light skin, grey wall.
inline cv::Mat picture_of(const cv::Mat& labels) {
  cv::Mat rgb(labels.size(), CV_8UC3, cv::Scalar(128, 128, 128));
  rgb.setTo(cv::Scalar(215, 170, 145), (labels == 1) | (labels == 2));
  rgb.setTo(cv::Scalar(120, 95, 85), labels == 3);
  rgb.setTo(cv::Scalar(35, 30, 28), labels == 4);
  return rgb;
}

/// Scores that are `sure` of each label and share the rest evenly.
inline ClassScores scores_of(const cv::Mat& labels, float sure) {
  ClassScores scores;
  for (int k = 0; k < kClasses; ++k) {
    cv::Mat& plane = scores[static_cast<std::size_t>(k)];
    plane = cv::Mat(labels.size(), CV_32F, cv::Scalar((1.0 - static_cast<double>(sure)) / (kClasses - 1)));
    plane.setTo(static_cast<double>(sure), labels == k);
  }
  return scores;
}

inline Segmentation segmentation_of(const cv::Mat& labels, float sure = 0.9F) {
  return {labels, scores_of(labels, sure), static_cast<double>(sure), true};
}

}  // namespace smp::test
