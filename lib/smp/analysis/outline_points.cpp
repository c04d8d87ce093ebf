// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/outline_points.h"

#include <opencv2/imgproc.hpp>

#include "smp/artifacts/analysis.h"

namespace smp {
namespace {

constexpr std::size_t kMaxOutline = 160;
constexpr std::size_t kMaxBorder = 60;
constexpr int kFramePx = 2;

template <class T>
std::vector<T> thinned_out(const std::vector<T>& all, std::size_t most) {
  std::vector<T> out;
  const std::size_t step = all.size() / most + 1;
  for (std::size_t i = 0; i < all.size(); i += step) out.push_back(all[i]);
  return out;
}

cv::Mat largest_region(const cv::Mat& mask) {
  cv::Mat ids;
  cv::Mat stats;
  cv::Mat centroids;
  const int count = cv::connectedComponentsWithStats(mask, ids, stats, centroids, 8, CV_32S);
  int largest = 0;
  for (int k = 1; k < count; ++k)
    if (largest == 0 || stats.at<int>(k, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA)) largest = k;
  return largest > 0 ? ids == largest : cv::Mat::zeros(mask.size(), CV_8U);
}

bool is_off_frame(const cv::Mat& labels, const cv::Point& p) {
  return p.x >= kFramePx && p.y >= kFramePx && p.x < labels.cols - kFramePx && p.y < labels.rows - kFramePx;
}

Px2 middle_of(const cv::Point& p) { return {p.x + 0.5, p.y + 0.5}; }

OutlinePoint outline_point(const cv::Point& p, Label label) {
  const double hair = label == Label::hair ? 1.0 : label == Label::thin ? 0.5 : 0.0;
  return {middle_of(p), hair, label == Label::skin};
}

bool has_skin_beside(const cv::Mat& labels, const cv::Point& p) {
  constexpr int kReach = 2;  // px: over the step between the two rings of a border
  for (const cv::Point& off : {cv::Point{kReach, 0}, {-kReach, 0}, {0, kReach}, {0, -kReach}}) {
    const cv::Point q = p + off;
    if (cv::Rect(0, 0, labels.cols, labels.rows).contains(q) &&
        labels.at<unsigned char>(q) == static_cast<unsigned char>(Label::skin))
      return true;
  }
  return false;
}

}  // namespace

OutlinePoints outline_points(const cv::Mat& labels) {
  std::vector<std::vector<cv::Point>> rings;
  OutlinePoints out;
  const cv::Mat head = largest_region(labels > 0);
  cv::findContours(head, rings, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  for (const auto& ring : rings)
    for (const cv::Point& p : ring)
      if (is_off_frame(labels, p))
        out.outline.push_back(outline_point(p, static_cast<Label>(labels.at<unsigned char>(p))));
  const cv::Mat scalp = labels >= static_cast<int>(Label::bald);
  cv::findContours(largest_region(scalp), rings, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  for (const auto& ring : rings)
    for (const cv::Point& p : ring)
      if (is_off_frame(labels, p) && has_skin_beside(labels, p)) out.border.push_back(middle_of(p));
  out.outline = thinned_out(out.outline, kMaxOutline);
  out.border = thinned_out(out.border, kMaxBorder);
  const cv::Moments m = cv::moments(scalp, true);
  if (m.m00 > 0.0) out.scalp_centroid = {m.m10 / m.m00 + 0.5, m.m01 / m.m00 + 0.5};
  return out;
}

}  // namespace smp
