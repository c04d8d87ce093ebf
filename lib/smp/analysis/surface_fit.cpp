// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/surface_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/head_size.h"
#include "smp/analysis/outline_fit.h"

namespace smp {
namespace {

/// 95 % half widths as ratios: people differ by 8 % in breadth, the view is off by some degrees, and so is the outline
/// (our estimate for both). Hair takes the head for broader: over an outline that is all hair by this more (phantoms
/// with hair of 15 to 70 mm, tests/accuracy/surface).
constexpr double kGuessUncertainty = 0.15;
constexpr double kMeasuredBreadthUncertainty = 0.08;
constexpr double kHairUncertainty = 0.15;
/// Heads larger or smaller than the usual one by more are not people's: three deviations in breadth or length.
constexpr double kMostStretch = 1.11;
/// How far heads are nodded from the view named; on front views they are bent to show the scalp: by 39 degrees
/// in the middle of 18 annotated photos (9 to 62). Deviations our estimate.
constexpr double kNodSd_rad = 0.14;
constexpr double kBent_rad = 0.6;
constexpr double kBentSd_rad = 0.35;
/// A focal length that was cropped away or belongs to another lens gives distances out of this range.
constexpr std::array kCameraRange_mm{250.0, 5000.0};

/// Photo axes (x right, y down, z away) from head axes (x client's left, y front, z vertex).
Rotation base_rotation(View view, bool face_down) {
  switch (view) {
    case View::front: return {1, 0, 0, 0, 0, -1, 0, -1, 0};
    case View::back: return {-1, 0, 0, 0, 0, -1, 0, 1, 0};
    case View::left: return {0, -1, 0, 0, 0, -1, -1, 0, 0};
    case View::right: return {0, 1, 0, 0, 0, -1, 1, 0, 0};
    case View::top:
    case View::closeup: break;
  }
  return face_down ? Rotation{1, 0, 0, 0, 1, 0, 0, 0, -1} : Rotation{-1, 0, 0, 0, -1, 0, 0, 0, -1};
}

/// Turns the head forward (chin down) by `rad` before it is looked at.
Rotation pitched(const Rotation& r, double rad) {
  const double c = std::cos(rad);
  const double s = std::sin(rad);
  // y' = c y + s z, z' = -s y + c z: the front goes down, the vertex comes forward.
  return product(r, {1, 0, 0, 0, c, s, 0, -s, c});
}

/// Half extents of the ellipsoid's outline along the photo's axes.
std::array<double, 2> half_extents(const Rotation& r, const std::array<double, 3>& axes) {
  std::array<double, 2> out{};
  for (std::size_t i = 0; i < 2; ++i) {
    double sum = 0.0;
    for (std::size_t k = 0; k < 3; ++k) sum += r[3 * i + k] * r[3 * i + k] * axes[k] * axes[k];
    out[i] = std::sqrt(sum);
  }
  return out;
}

double pitch_of_front_view(const cv::Rect& scalp) {
  // Upright, the scalp seen from the front is a band about 0.45 of its breadth high; looking down it grows to the
  // whole length of the head (1.25 of the breadth).
  const double seen = static_cast<double>(scalp.height) / std::max(1, scalp.width);
  constexpr double kUpright = 0.45;
  constexpr double kLookingDown = 1.25;
  const double share = std::clamp((seen - kUpright) / (kLookingDown - kUpright), 0.0, 1.0);
  return std::asin(share);
}

/// Columns spanned by head pixels (scalp, and skin beside it) in the upper part of the scalp, as {left, right}.
std::array<double, 2> upper_span(const cv::Mat& labels, const cv::Rect& scalp, double share) {
  const int rows = std::max(1, static_cast<int>(share * scalp.height));
  const cv::Mat part = labels(cv::Rect(0, scalp.y, labels.cols, std::min(rows, labels.rows - scalp.y)));
  const cv::Rect span = cv::boundingRect(part > 0);
  return {static_cast<double>(span.x), static_cast<double>(span.br().x)};
}

bool face_is_down(const cv::Mat& labels, const cv::Rect& scalp) {
  const int middle = std::clamp(scalp.y + scalp.height / 2, 1, labels.rows - 1);
  const int above = cv::countNonZero(labels.rowRange(0, middle) == 1);
  return cv::countNonZero(labels.rowRange(middle, labels.rows) == 1) >= above;
}

std::optional<double> camera_distance(const ScaleHint& hint, const HeadPrior& prior) {
  if (!hint.mm_per_px || !prior.focal_px) return std::nullopt;
  constexpr double kScalpDepth_mm = 80.0;  // the scalp's centroid is this much nearer than the head's middle
  return std::clamp(*hint.mm_per_px * *prior.focal_px + kScalpDepth_mm, kCameraRange_mm[0], kCameraRange_mm[1]);
}

/// Ellipsoid as broad as the scalp's box, in parallel projection; working pixels.
SurfacePose box_fit(const cv::Mat& labels, View view, const cv::Rect& scalp, const std::array<double, 3>& axes) {
  SurfacePose pose;
  pose.kind = SurfaceKind::head;
  pose.semi_axes_mm = axes;
  pose.photo_from_head = base_rotation(view, face_is_down(labels, scalp));
  if (view == View::front) pose.photo_from_head = pitched(pose.photo_from_head, pitch_of_front_view(scalp));
  const auto half = half_extents(pose.photo_from_head, pose.semi_axes_mm);
  const bool side = view == View::left || view == View::right;
  const auto span = side ? upper_span(labels, scalp, 0.6)
                         : std::array<double, 2>{static_cast<double>(scalp.x), static_cast<double>(scalp.br().x)};
  pose.mm_per_px = 2.0 * half[0] / std::max(1.0, span[1] - span[0]);
  const double center_y = view == View::top ? scalp.y + 0.5 * scalp.height : scalp.y + half[1] / pose.mm_per_px;
  pose.center_px = {0.5 * (span[0] + span[1]), center_y};
  return pose;
}

/// Whether a fit to the outline is still about the head that the scalp's box shows. Labels spilled over the frame leave
/// nearly straight outlines, which the largest of heads far outside the picture fit best.
bool is_near(const SurfacePose& fitted, const SurfacePose& box, const cv::Rect& scalp) {
  constexpr double kMostScale = 2.5;  // long hair and a given scale change the size by less than that (our choice)
  const double ratio = fitted.mm_per_px / box.mm_per_px;
  const Px2 off{fitted.center_px[0] - box.center_px[0], fitted.center_px[1] - box.center_px[1]};
  return std::isfinite(ratio) && ratio < kMostScale && ratio > 1.0 / kMostScale &&
         norm(off) < std::max(scalp.width, scalp.height);
}

/// Whether nearly all of the scalp lies on the surface: a fit that leaves it has run away.
bool covers(const SurfacePose& fitted, const cv::Mat& labels) {
  constexpr double kLeastCovered = 0.8;  // long hair stands off the head by less (our choice)
  constexpr int kStep = 8;               // px: some hundred samples on a head of 200 px
  const HeadSurface surface(fitted);
  int all = 0;
  int on_head = 0;
  for (int y = kStep / 2; y < labels.rows; y += kStep)
    for (int x = kStep / 2; x < labels.cols; x += kStep) {
      if (!is_scalp(labels.at<unsigned char>(y, x))) continue;
      ++all;
      const auto p = surface.head_from_px({x + 0.5, y + 0.5});
      if (p && surface.facing(*p) >= HeadSurface::kMinFacing) ++on_head;
    }
  return on_head >= kLeastCovered * all;
}

/// The same outline seen from nearby. mm_per_px, that of the head's middle so far, becomes that of the scalp's
/// centroid.
void put_in_perspective(SurfacePose& pose, const cv::Mat& labels, double distance_mm) {
  const cv::Moments m = cv::moments(labels >= static_cast<int>(Label::bald), true);
  const Vec3 p = HeadSurface(pose).nearest_head_from_px({m.m10 / m.m00 + 0.5, m.m01 / m.m00 + 0.5});
  const auto& r = pose.photo_from_head;
  pose.camera_distance_mm = distance_mm;
  pose.scale_depth_mm = r[6] * p.x + r[7] * p.y + r[8] * p.z;
  pose.mm_per_px *= (distance_mm + pose.scale_depth_mm) / distance_mm;
}

double guess_uncertainty(const ScaleHint& hint, const std::optional<OutlineQuality>& outline) {
  const double size = hint.head_breadth_mm ? kMeasuredBreadthUncertainty : kGuessUncertainty;
  return size + kHairUncertainty * (outline ? outline->hair_ratio : 1.0);
}

OutlinePrior outline_prior(const cv::Mat& labels, View view, const cv::Rect& scalp, const SurfacePose& box) {
  OutlinePrior out;
  out.semi_axes_mm = box.semi_axes_mm;
  out.photo_from_head = base_rotation(view, face_is_down(labels, scalp));
  out.nod_sd_rad = kNodSd_rad;
  out.first_center_px = {box.center_px[0], box.center_px[1]};
  out.first_mm_per_px = box.mm_per_px;
  if (view == View::front) {
    out.photo_from_head = pitched(out.photo_from_head, kBent_rad);
    out.nod_sd_rad = kBentSd_rad;
  }
  return out;
}

SurfaceFit without_head(const ScaleHint& hint, const cv::Mat& labels, double px_ratio) {
  SurfaceFit fit;
  if (!hint.mm_per_px) return fit;
  fit.scale = {hint.mm_per_px, ScaleMethod::given, kGivenScaleUncertainty, false};
  SurfacePose plane;
  plane.center_px = {labels.cols / 2.0 / px_ratio, labels.rows / 2.0 / px_ratio};
  plane.mm_per_px = *hint.mm_per_px;
  fit.pose = plane;
  return fit;
}

}  // namespace

std::optional<double> assumed_mm_per_px(const cv::Mat& labels, View view, const ScaleHint& hint, const HeadPrior& prior,
                                        double px_ratio) {
  const cv::Rect scalp = cv::boundingRect(labels >= static_cast<int>(Label::bald));
  if (scalp.empty() || view == View::closeup) return std::nullopt;
  SurfacePose pose = box_fit(labels, view, scalp, usual_head_axes_mm(prior.origin, hint.head_breadth_mm));
  put_in_perspective(pose, labels, kUsualCameraDistance_mm);
  return px_ratio * pose.mm_per_px;
}

SurfaceFit fit_surface(const cv::Mat& labels, View view, const ScaleHint& hint, const HeadPrior& prior,
                       double px_ratio) {
  const cv::Rect scalp = cv::boundingRect(labels >= static_cast<int>(Label::bald));
  if (scalp.empty() || view == View::closeup) return without_head(hint, labels, px_ratio);
  SurfacePose pose = box_fit(labels, view, scalp, usual_head_axes_mm(prior.origin, hint.head_breadth_mm));
  const std::optional<double> distance = camera_distance(hint, prior);
  OutlinePrior outline = outline_prior(labels, view, scalp, pose);
  outline.camera_distance_mm = distance;
  if (hint.mm_per_px) outline.scale_mm_per_px = *hint.mm_per_px / px_ratio;
  SurfaceFit fit;
  if (const auto fitted = fit_outline(labels, outline);
      fitted && is_near(fitted->pose, pose, scalp) && covers(fitted->pose, labels)) {
    pose = fitted->pose;
    fit.outline = fitted->quality;
  }
  if (!pose.camera_distance_mm) put_in_perspective(pose, labels, distance.value_or(kUsualCameraDistance_mm));
  for (double& c : pose.center_px) c /= px_ratio;
  pose.mm_per_px *= px_ratio;
  fit.scale = {pose.mm_per_px, ScaleMethod::head_breadth, guess_uncertainty(hint, fit.outline), !hint.head_breadth_mm};
  if (hint.mm_per_px) {
    // The picture's scale is known: the head is as large as it looks, and hair stands off where that is no head.
    const double factor = std::clamp(*hint.mm_per_px / pose.mm_per_px, 1.0 / kMostStretch, kMostStretch);
    for (double& axis : pose.semi_axes_mm) axis *= factor;
    pose.scale_depth_mm *= factor;
    pose.mm_per_px = *hint.mm_per_px;
    fit.scale = {hint.mm_per_px, ScaleMethod::given, kGivenScaleUncertainty, false};
  }
  fit.pose = pose;
  return fit;
}

}  // namespace smp
