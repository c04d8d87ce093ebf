// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/drawn_regions.h"

#include <algorithm>
#include <array>

namespace smp {
namespace {

/// Regions at working size: each cell takes the code that most of its pixels have (ties: the lower code).
cv::Mat shrunk(const cv::Mat& regions, cv::Size size) {
  cv::Mat out(size, CV_8UC1);
  for (int y = 0; y < size.height; ++y) {
    const int y0 = y * regions.rows / size.height;
    const int y1 = std::max(y0 + 1, (y + 1) * regions.rows / size.height);
    for (int x = 0; x < size.width; ++x) {
      const int x0 = x * regions.cols / size.width;
      const int x1 = std::max(x0 + 1, (x + 1) * regions.cols / size.width);
      std::array<int, 256> votes{};
      for (int v = y0; v < y1; ++v)
        for (int u = x0; u < x1; ++u) ++votes[regions.at<unsigned char>(v, u)];
      out.at<unsigned char>(y, x) =
          static_cast<unsigned char>(std::max_element(votes.begin(), votes.end()) - votes.begin());
    }
  }
  return out;
}

}  // namespace

void lay_over(const Annotations& drawn, Segmentation& found) {
  const cv::Mat regions = shrunk(drawn.regions, found.labels.size());
  const cv::Mat said = regions != kNotDrawn;
  regions.copyTo(found.labels, said);
  for (std::size_t k = 0; k < found.scores.size(); ++k) {
    found.scores[k].setTo(0.0, said);
    found.scores[k].setTo(1.0, regions == static_cast<int>(k));
  }
  const cv::Mat scalp = said & (regions >= static_cast<int>(Label::bald));
  found.head_found = found.head_found || cv::countNonZero(scalp) > 0;
}

void lay_over(const Annotations& drawn, cv::Mat& labels) { drawn.regions.copyTo(labels, drawn.regions != kNotDrawn); }

RegionSource region_source(const Annotations* drawn, const cv::Mat& labels) {
  if (drawn == nullptr) return RegionSource::automatic;
  const cv::Mat said = drawn->regions != kNotDrawn;
  if (cv::countNonZero(said) == 0) return RegionSource::automatic;
  const cv::Mat unsaid_scalp = (labels >= static_cast<int>(Label::bald)) & ~said;
  return cv::countNonZero(unsaid_scalp) == 0 ? RegionSource::annotated : RegionSource::partly_annotated;
}

void lay_over(const Annotations& drawn, std::vector<HairlineTrace>& traces) {
  if (drawn.hairline.size() < 2) return;
  HairlineTrace trace;
  trace.kind = HairlineKind::annotated;
  trace.confidence = 1.0;
  for (const Px2& p : drawn.hairline) trace.points_px.push_back({p.x, p.y});
  if (trace.points_px.front()[0] > trace.points_px.back()[0])
    std::reverse(trace.points_px.begin(), trace.points_px.end());
  trace.mid_frontal_px = trace.points_px[trace.points_px.size() / 2];
  std::erase_if(traces, [](const HairlineTrace& t) { return t.kind == HairlineKind::original_estimated; });
  traces.insert(traces.begin(), std::move(trace));
}

}  // namespace smp
