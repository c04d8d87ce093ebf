// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/outline_fit.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/color/least_squares.h"

namespace smp {
namespace {

/// People's heads around their origin's mean, as ratios (ANSUR II: breadth and length sd about 3.7 % and 3.6 %); the
/// height over the ear is tied closer to the length.
constexpr double kAxisSd = 0.03;
constexpr double kHeightSd = 0.02;
/// A head whose scale is unknown is taken to be as broad as the mean; its picture gives the scale.
constexpr double kKnownAxisSd = 0.01;
/// How exactly the silhouette follows the outline: label borders to about a pixel, short hair.
constexpr double kOutlineSd_mm = 0.7;
/// Points farther from the silhouette than this many deviations (6 mm) hardly count.
constexpr double kFarOff = 8.0;
constexpr double kMeanRadius_mm = 90.0;
/// Outline points are not independent: all of them together count as this many.
constexpr double kIndependentPoints = 8.0;
constexpr std::size_t kMaxPoints = 160;
constexpr std::size_t kMinPoints = 24;
constexpr int kFramePx = 2;
constexpr int kSteps = 40;

/// Unknowns: logarithms of the three axes over their means, the centre's shift over the head's breadth in the picture,
/// the logarithm of the scale over its first guess.
enum Unknown { breadth, length, height, shift_x, shift_y, scale, num_unknowns };

std::vector<Px2> scalp_outline(const cv::Mat& labels) {
  cv::Mat ids;
  cv::Mat stats;
  cv::Mat centroids;
  const int count = cv::connectedComponentsWithStats(labels > 0, ids, stats, centroids, 8, CV_32S);
  int largest = 0;
  for (int k = 1; k < count; ++k)
    if (largest == 0 || stats.at<int>(k, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA)) largest = k;
  std::vector<std::vector<cv::Point>> rings;
  if (largest > 0) cv::findContours(ids == largest, rings, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  std::vector<Px2> all;
  for (const auto& ring : rings)
    for (const cv::Point& p : ring) {
      const bool is_inside =
          p.x >= kFramePx && p.y >= kFramePx && p.x < labels.cols - kFramePx && p.y < labels.rows - kFramePx;
      if (is_inside && is_scalp(labels.at<unsigned char>(p))) all.push_back({p.x + 0.5, p.y + 0.5});
    }
  std::vector<Px2> out;
  const std::size_t step = all.size() / kMaxPoints + 1;
  for (std::size_t i = 0; i < all.size(); i += step) out.push_back(all[i]);
  return out;
}

class OutlineProblem {
 public:
  OutlineProblem(const cv::Mat& labels, const OutlinePrior& prior) : prior_(prior), outline_(scalp_outline(labels)) {
    const cv::Mat scalp = labels >= static_cast<int>(Label::bald);
    const cv::Moments m = cv::moments(scalp, true);
    centroid_ = {m.m10 / m.m00 + 0.5, m.m01 / m.m00 + 0.5};
    const cv::Rect box = cv::boundingRect(scalp);
    start_ = {box.x + 0.5 * box.width, box.y + 0.5 * box.height};
    span_px_ = std::max(box.width, box.height);
    first_scale_ = prior.scale_mm_per_px.value_or(2.0 * prior.semi_axes_mm[1] / span_px_);
  }

  [[nodiscard]] bool is_seen() const { return outline_.size() >= kMinPoints; }

  /// The centroid's depth depends on the scale and the scale's depth on the centroid: a few rounds settle both.
  [[nodiscard]] SurfacePose pose(const std::vector<double>& x) const {
    SurfacePose out;
    out.kind = SurfaceKind::ellipsoid;
    for (std::size_t k = 0; k < 3; ++k) out.semi_axes_mm[k] = prior_.semi_axes_mm[k] * std::exp(x[k]);
    out.semi_axes_mm[2] *= std::exp(x[length]);  // x[height] is the ratio to the length
    out.photo_from_head = prior_.photo_from_head;
    out.center_px = {start_.x + span_px_ * x[shift_x], start_.y + span_px_ * x[shift_y]};
    out.mm_per_px = first_scale_ * std::exp(prior_.scale_mm_per_px ? 0.0 : x[scale]);
    out.camera_distance_mm = prior_.camera_distance_mm;
    constexpr int kRounds = 3;
    for (int i = 0; i < kRounds; ++i) {
      const Vec3 p = HeadSurface(out).nearest_head_from_px(centroid_);
      const auto& r = out.photo_from_head;
      out.scale_depth_mm = r[6] * p.x + r[7] * p.y + r[8] * p.z;
    }
    return out;
  }

  [[nodiscard]] std::vector<double> residuals(const std::vector<double>& x) const {
    const SurfacePose now = pose(x);
    const double weight = std::sqrt(kIndependentPoints / static_cast<double>(outline_.size()));
    std::vector<double> out;
    for (const Px2& p : outline_) {
      const double r = (reach(now, p) - 1.0) * kMeanRadius_mm / kOutlineSd_mm;
      // Levels off: hair that stands off, ears, and regions that spill over the head must not pull.
      out.push_back(weight * r / std::sqrt(1.0 + r * r / (kFarOff * kFarOff)));
    }
    const double axis_sd = prior_.scale_mm_per_px ? kAxisSd : kKnownAxisSd;
    out.push_back(x[breadth] / axis_sd);
    out.push_back(x[length] / axis_sd);
    out.push_back(x[height] / kHeightSd);
    if (prior_.scale_mm_per_px) out.push_back(x[scale]);  // idle then
    return out;
  }

 private:
  /// How near the pixel's ray comes to the centre, in the space where the ellipsoid is the unit sphere: 1 grazes it.
  static double reach(const SurfacePose& pose, Px2 px) {
    const double d = *pose.camera_distance_mm;
    const double k = pose.mm_per_px * d / (d + pose.scale_depth_mm);
    const auto& r = pose.photo_from_head;
    const auto& a = pose.semi_axes_mm;
    const auto to_unit = [&](Vec3 v) {
      return Vec3{(r[0] * v.x + r[3] * v.y + r[6] * v.z) / a[0], (r[1] * v.x + r[4] * v.y + r[7] * v.z) / a[1],
                  (r[2] * v.x + r[5] * v.y + r[8] * v.z) / a[2]};
    };
    const Vec3 eye = to_unit({0.0, 0.0, -d});
    const Vec3 ray = to_unit({(px.x - pose.center_px[0]) * k, (px.y - pose.center_px[1]) * k, d});
    return norm(cross(eye, ray)) / norm(ray);
  }

  OutlinePrior prior_;
  std::vector<Px2> outline_;
  Px2 centroid_;
  Px2 start_;
  double span_px_ = 1.0;
  double first_scale_ = 1.0;
};

}  // namespace

std::optional<SurfacePose> fit_outline(const cv::Mat& labels, const OutlinePrior& prior) {
  const OutlineProblem problem(labels, prior);
  if (!problem.is_seen()) return std::nullopt;
  const auto fit = detail::least_squares([&](const std::vector<double>& x) { return problem.residuals(x); },
                                         std::vector<double>(num_unknowns, 0.0), kSteps);
  return problem.pose(fit.x);
}

}  // namespace smp
