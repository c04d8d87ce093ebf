// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/patches.h"

#include <algorithm>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/surface_area.h"

namespace smp {
namespace {

/// Smaller areas are below what two annotators agree on (6 px borders around a 640 px head).
constexpr double kMinShare = 0.004;
/// Border band in which density's step is measured, mm (artifacts/analysis.h).
constexpr double kBorderMm = 3.0;
constexpr std::size_t kMaxPatches = 40;

struct Found {
  cv::Mat mask;
  std::vector<cv::Point> outline;
  LossPatch patch;
};

double sharpness(const cv::Mat& mask, const cv::Mat& scalp, const cv::Mat& density, int band_px) {
  const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * band_px + 1, 2 * band_px + 1});
  cv::Mat wide;
  cv::Mat narrow;
  cv::dilate(mask, wide, kernel);
  cv::erode(mask, narrow, kernel);
  const cv::Mat outside = (wide & ~mask) & scalp;
  const cv::Mat inside = mask & ~narrow;
  if (cv::countNonZero(outside) == 0) return 0.0;
  return std::clamp((cv::mean(density, outside)[0] - cv::mean(density, inside)[0]) / 255.0, 0.0, 1.0);
}

std::vector<cv::Point> outline_of(const cv::Mat& mask) {
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(mask, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  return *std::max_element(contours.begin(), contours.end(),
                           [](const auto& a, const auto& b) { return a.size() < b.size(); });
}

double gap_mm(const Found& a, const Found& b, const HeadSurface& surface, double px_ratio) {
  constexpr std::size_t kEvery = 4;  // outline points compared
  double best = 1e9;
  std::pair<cv::Point, cv::Point> nearest;
  for (std::size_t i = 0; i < a.outline.size(); i += kEvery) {
    for (std::size_t j = 0; j < b.outline.size(); j += kEvery) {
      const cv::Point d = a.outline[i] - b.outline[j];
      const double distance = d.x * d.x + d.y * d.y;
      if (distance < best) {
        best = distance;
        nearest = {a.outline[i], b.outline[j]};
      }
    }
  }
  const auto at = [&](cv::Point p) {
    return surface.nearest_head_from_px({(p.x + 0.5) / px_ratio, (p.y + 0.5) / px_ratio});
  };
  return norm(at(nearest.first) - at(nearest.second));
}

std::vector<Found> find_all(const cv::Mat& labels) {
  const cv::Mat loss = (labels == 2) | (labels == 3);
  const int scalp = std::max(1, cv::countNonZero(labels >= 2));
  cv::Mat ids;
  cv::Mat stats;
  cv::Mat centroids;
  const int count = cv::connectedComponentsWithStats(loss, ids, stats, centroids, 8, CV_32S);
  std::vector<Found> found;
  for (int k = 1; k < count; ++k) {
    const int area = stats.at<int>(k, cv::CC_STAT_AREA);
    if (area < kMinShare * scalp) continue;
    Found f;
    f.mask = ids == k;
    f.outline = outline_of(f.mask);
    f.patch.center_px = {centroids.at<double>(k, 0) + 0.5, centroids.at<double>(k, 1) + 0.5};
    f.patch.share = static_cast<double>(area) / scalp;
    const double around = cv::arcLength(f.outline, true);
    f.patch.roundness = std::clamp(4.0 * std::numbers::pi * area / std::max(1.0, around * around), 0.0, 1.0);
    found.push_back(std::move(f));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.patch.share > b.patch.share; });
  if (found.size() > kMaxPatches) found.resize(kMaxPatches);
  return found;
}

}  // namespace

std::vector<LossPatch> loss_patches(const cv::Mat& labels, const cv::Mat& density, const SurfacePose* pose,
                                    double px_ratio) {
  std::vector<Found> found = find_all(labels);
  const cv::Mat scalp = labels >= 2;
  const double mm_per_px = pose != nullptr ? pose->mm_per_px / px_ratio : 0.4;
  const int band = std::clamp(static_cast<int>(kBorderMm / mm_per_px + 0.5), 2, 30);
  std::vector<LossPatch> out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    LossPatch patch = found[i].patch;
    patch.border_sharpness = sharpness(found[i].mask, scalp, density, band);
    if (pose != nullptr) {
      constexpr double kMm2PerCm2 = 100.0;
      patch.area_cm2 = surface_area_mm2(found[i].mask, *pose, px_ratio) / kMm2PerCm2;
      const HeadSurface surface(*pose);
      for (std::size_t j = 0; j < found.size(); ++j) {
        if (j == i) continue;
        const double gap = gap_mm(found[i], found[j], surface, px_ratio);
        patch.nearest_mm = patch.nearest_mm ? std::min(*patch.nearest_mm, gap) : gap;
      }
    }
    patch.center_px = {patch.center_px[0] / px_ratio, patch.center_px[1] / px_ratio};
    out.push_back(patch);
  }
  return out;
}

}  // namespace smp
