// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/region_cleanup.h"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

namespace smp {
namespace {

/// A scalp island smaller than this share of the largest one is dropped (hair parted from the head by a strap or a
/// hand is larger).
constexpr double kIslandShare = 0.06;
/// A bald or thinning island up to this share of the largest, in skin all around: stubble or a cheek, not scalp.
constexpr double kFaceIslandShare = 0.3;
/// Share of the ring around that must be skin for that.
constexpr double kInSkin = 0.85;
/// Specks below this share of the picture (about 60 px at 640 x 640, 3 mm of head) take the class around them.
constexpr double kSpeckShare = 1.5e-4;

struct Component {
  cv::Mat ids;
  cv::Mat stats;
  int count = 0;
};

Component components(const cv::Mat& mask) {
  Component c;
  cv::Mat centroids;
  c.count = cv::connectedComponentsWithStats(mask, c.ids, c.stats, centroids, 8, CV_32S);
  return c;
}

cv::Rect box_around(const Component& c, int k, const cv::Size& size) {
  const cv::Rect box(c.stats.at<int>(k, cv::CC_STAT_LEFT), c.stats.at<int>(k, cv::CC_STAT_TOP),
                     c.stats.at<int>(k, cv::CC_STAT_WIDTH), c.stats.at<int>(k, cv::CC_STAT_HEIGHT));
  return cv::Rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4) & cv::Rect({}, size);
}

/// Share of the ring of one pixel around component k that has `label`.
double ring_share(const cv::Mat& labels, const Component& c, int k, int label) {
  const cv::Rect area = box_around(c, k, labels.size());
  const cv::Mat own = c.ids(area) == k;
  cv::Mat ring;
  cv::dilate(own, ring, cv::Mat::ones(3, 3, CV_8U));
  ring &= ~own;
  const double around = cv::countNonZero(ring);
  return around > 0.0 ? cv::countNonZero(ring & (labels(area) == label)) / around : 0.0;
}

bool is_in_face(const cv::Mat& labels, const Component& c, int k, int largest) {
  if (c.stats.at<int>(k, cv::CC_STAT_AREA) >= kFaceIslandShare * largest) return false;
  if (cv::countNonZero((c.ids == k) & (labels == 4)) > 0) return false;
  return ring_share(labels, c, k, 1) >= kInSkin;
}

void drop_islands(cv::Mat& labels) {
  const Component c = components(labels >= 2);
  int largest = 0;
  for (int k = 1; k < c.count; ++k) largest = std::max(largest, c.stats.at<int>(k, cv::CC_STAT_AREA));
  for (int k = 1; k < c.count; ++k) {
    if (c.stats.at<int>(k, cv::CC_STAT_AREA) < kIslandShare * largest) {
      labels.setTo(0, c.ids == k);
    } else if (is_in_face(labels, c, k, largest)) {
      labels.setTo(1, c.ids == k);
    }
  }
}

/// Most frequent label in the ring around component `id`, or the component's own label without one.
unsigned char surrounding(const cv::Mat& labels, const cv::Mat& ids, int id, const cv::Rect& box, unsigned char own) {
  std::array<int, 8> votes{};
  const cv::Rect area = cv::Rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4) & cv::Rect({}, labels.size());
  for (int y = area.y; y < area.br().y; ++y) {
    for (int x = area.x; x < area.br().x; ++x) {
      const auto label = labels.at<unsigned char>(y, x);
      if (ids.at<int>(y, x) != id && label != own) ++votes[std::min<std::size_t>(label, votes.size() - 1)];
    }
  }
  const auto top = std::max_element(votes.begin(), votes.end());
  return *top > 0 ? static_cast<unsigned char>(top - votes.begin()) : own;
}

/// Skin that scalp closes in is bare scalp (a patch), background that scalp closes in is something worn in the hair.
void fill_enclosed(cv::Mat& labels) {
  constexpr double kClosed = 0.92;  // share of the ring around that is scalp
  constexpr double kMostOfScalp = 0.5;
  const int scalp = cv::countNonZero(labels >= 2);
  for (const int label : {1, 0}) {
    const Component c = components(labels == label);
    for (int k = 1; k < c.count; ++k) {
      if (c.stats.at<int>(k, cv::CC_STAT_AREA) > kMostOfScalp * scalp) continue;
      const cv::Rect area = box_around(c, k, labels.size());
      // At the picture's edge nobody knows what closes it in.
      const bool at_edge =
          c.stats.at<int>(k, cv::CC_STAT_LEFT) == 0 || c.stats.at<int>(k, cv::CC_STAT_TOP) == 0 ||
          c.stats.at<int>(k, cv::CC_STAT_LEFT) + c.stats.at<int>(k, cv::CC_STAT_WIDTH) == labels.cols ||
          c.stats.at<int>(k, cv::CC_STAT_TOP) + c.stats.at<int>(k, cv::CC_STAT_HEIGHT) == labels.rows;
      double closed = 0.0;
      for (int scalp_label = 2; scalp_label <= 4; ++scalp_label) closed += ring_share(labels, c, k, scalp_label);
      if (at_edge || closed < kClosed) continue;
      labels(area).setTo(label == 1 ? 2 : 4, c.ids(area) == k);
    }
  }
}

void drop_specks(cv::Mat& labels) {
  const int limit = static_cast<int>(kSpeckShare * static_cast<double>(labels.total()));
  for (int label = 0; label < 5; ++label) {
    const Component c = components(labels == label);
    for (int k = 1; k < c.count; ++k) {
      if (c.stats.at<int>(k, cv::CC_STAT_AREA) >= limit) continue;
      const cv::Rect box(c.stats.at<int>(k, cv::CC_STAT_LEFT), c.stats.at<int>(k, cv::CC_STAT_TOP),
                         c.stats.at<int>(k, cv::CC_STAT_WIDTH), c.stats.at<int>(k, cv::CC_STAT_HEIGHT));
      const auto own = static_cast<unsigned char>(label);
      labels(box).setTo(surrounding(labels, c.ids, k, box, own), c.ids(box) == k);
    }
  }
}

}  // namespace

void clean_regions(cv::Mat& labels) {
  drop_islands(labels);
  fill_enclosed(labels);
  drop_specks(labels);
}

}  // namespace smp
