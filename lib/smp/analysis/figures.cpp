// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/figures.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/surface_area.h"

namespace smp {
namespace {

constexpr double kMm2PerCm2 = 100.0;
/// Two annotators' mean difference in loss share (heads/AGREEMENT.md), as half of an interval.
constexpr double kAnnotatorPoints = 0.029;
/// A pixel counts as possibly lost, or possibly not, when its loss score passes these.
constexpr double kMaybe = 0.3;
constexpr double kSurely = 0.7;

double area(const cv::Mat& mask, const SurfacePose* pose, double px_ratio) {
  if (pose == nullptr) return cv::countNonZero(mask);
  return surface_area_mm2(mask, *pose, px_ratio);
}

}  // namespace

ScalpFigures scalp_figures(const Segmentation& segmentation, const SurfacePose* pose, double px_ratio) {
  ScalpFigures out;
  const cv::Mat& labels = segmentation.labels;
  const cv::Mat scalp = labels >= static_cast<int>(Label::bald);
  const double whole = area(scalp, pose, px_ratio);
  if (whole <= 0.0) return out;
  const double bald = area(labels == static_cast<int>(Label::bald), pose, px_ratio);
  const double thin = area(labels == static_cast<int>(Label::thin), pose, px_ratio);
  out.bald_ratio = std::clamp(bald / whole, 0.0, 1.0);
  out.thin_ratio = std::clamp(thin / whole, 0.0, 1.0 - out.bald_ratio);
  out.loss_ratio = out.bald_ratio + out.thin_ratio;
  const cv::Mat loss = segmentation.scores[2] + segmentation.scores[3];
  const cv::Mat sum = loss + segmentation.scores[4];
  const double low = area(scalp & (loss > kSurely * sum), pose, px_ratio) / whole;
  const double high = area(scalp & (loss > kMaybe * sum), pose, px_ratio) / whole;
  out.loss_ratio_interval = {std::clamp(std::min(low, out.loss_ratio) - kAnnotatorPoints, 0.0, 1.0),
                             std::clamp(std::max(high, out.loss_ratio) + kAnnotatorPoints, 0.0, 1.0)};
  if (pose == nullptr) return out;
  out.basis = AreaBasis::surface;
  out.scalp_area_cm2 = whole / kMm2PerCm2;
  out.loss_area_cm2 = (bald + thin) / kMm2PerCm2;
  return out;
}

}  // namespace smp
