// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/marker_pose.h"

#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <vector>

namespace smp::detail {
namespace {

using Vec6 = cv::Vec<double, 6>;  // rotation vector, translation in mm
using Vec8 = cv::Vec<double, 8>;
using Mat86 = cv::Matx<double, 8, 6>;
using Mat66 = cv::Matx<double, 6, 6>;

std::array<cv::Vec3d, 4> square(double side_mm) {
  const double h = side_mm / 2;
  // IPPE_SQUARE's order: top left, top right, bottom right, bottom left, y up.
  return {cv::Vec3d(-h, h, 0), cv::Vec3d(h, h, 0), cv::Vec3d(h, -h, 0), cv::Vec3d(-h, -h, 0)};
}

cv::Matx33d rotation_of(const Vec6& pose) {
  cv::Matx33d rotation;
  cv::Rodrigues(cv::Vec3d(pose[0], pose[1], pose[2]), rotation);
  return rotation;
}

Vec8 project(const Vec6& pose, double side_mm, const Camera& camera) {
  const cv::Matx33d rotation = rotation_of(pose);
  const auto object = square(side_mm);
  Vec8 out;
  for (int k = 0; k < 4; ++k) {
    const cv::Vec3d p = rotation * object[static_cast<std::size_t>(k)] + cv::Vec3d(pose[3], pose[4], pose[5]);
    out[2 * k] = camera.center_px.x + camera.focal_px * p[0] / p[2];
    out[2 * k + 1] = camera.center_px.y + camera.focal_px * p[1] / p[2];
  }
  return out;
}

Mat86 jacobian_of(const Vec6& pose, double side_mm, const Camera& camera) {
  Mat86 jacobian;
  for (int j = 0; j < 6; ++j) {
    const double step = j < 3 ? 1e-5 : 1e-5 * pose[5];
    Vec6 hi = pose;
    Vec6 lo = pose;
    hi[j] += step;
    lo[j] -= step;
    const Vec8 d = (project(hi, side_mm, camera) - project(lo, side_mm, camera)) * (0.5 / step);
    for (int i = 0; i < 8; ++i) jacobian(i, j) = d[i];
  }
  return jacobian;
}

// Levenberg-Marquardt; a dozen steps settle six unknowns. False when the square leaves the front of the camera.
bool refine(Vec6& pose, const Vec8& seen, double side_mm, const Camera& camera) {
  double lambda = 1e-3;
  Vec8 residual = seen - project(pose, side_mm, camera);
  constexpr int kSteps = 30;
  for (int step = 0; step < kSteps; ++step) {
    const Mat86 j = jacobian_of(pose, side_mm, camera);
    Mat66 normal = j.t() * j;
    for (int i = 0; i < 6; ++i) normal(i, i) *= 1.0 + lambda;
    const Vec6 delta = normal.solve(j.t() * residual, cv::DECOMP_CHOLESKY);
    const Vec6 next = pose + delta;
    if (!(next[5] > side_mm)) return false;
    const Vec8 next_residual = seen - project(next, side_mm, camera);
    if (next_residual.dot(next_residual) < residual.dot(residual)) {
      pose = next;
      residual = next_residual;
      lambda *= 0.3;
    } else {
      lambda *= 10.0;
    }
  }
  return true;
}

MarkerPose described(const Vec6& pose, const Vec8& seen, double side_mm, const Camera& camera) {
  const Vec8 residual = seen - project(pose, side_mm, camera);
  const cv::Matx33d rotation = rotation_of(pose);
  MarkerPose out;
  out.center = {pose[3], pose[4], pose[5]};
  out.normal = {rotation(0, 2), rotation(1, 2), rotation(2, 2)};
  if (out.normal.z > 0) out.normal = -1.0 * out.normal;
  out.rms_px = std::sqrt(residual.dot(residual) / 8.0);
  return out;
}

}  // namespace

std::optional<PosePair> square_pose(const std::array<Px2, 4>& corners_px, double side_mm, const Camera& camera) {
  std::vector<cv::Point3d> object;
  std::vector<cv::Point2d> image;
  Vec8 seen;
  const auto points = square(side_mm);
  for (std::size_t k = 0; k < 4; ++k) {
    object.emplace_back(points[k][0], points[k][1], points[k][2]);
    image.emplace_back(corners_px[k].x, corners_px[k].y);
    seen[static_cast<int>(2 * k)] = corners_px[k].x;
    seen[static_cast<int>(2 * k + 1)] = corners_px[k].y;
  }
  const cv::Matx33d k(camera.focal_px, 0, camera.center_px.x, 0, camera.focal_px, camera.center_px.y, 0, 0, 1);
  std::vector<cv::Mat> rotations;
  std::vector<cv::Mat> translations;
  cv::solvePnPGeneric(object, image, k, cv::noArray(), rotations, translations, false, cv::SOLVEPNP_IPPE_SQUARE);
  std::vector<MarkerPose> poses;
  for (std::size_t i = 0; i < rotations.size(); ++i) {
    Vec6 pose;
    for (int c = 0; c < 3; ++c) {
      pose[c] = rotations[i].at<double>(c);
      pose[3 + c] = translations[i].at<double>(c);
    }
    if (pose[5] > side_mm && refine(pose, seen, side_mm, camera))
      poses.push_back(described(pose, seen, side_mm, camera));
  }
  if (poses.empty()) return std::nullopt;
  std::stable_sort(poses.begin(), poses.end(),
                   [](const MarkerPose& a, const MarkerPose& b) { return a.rms_px < b.rms_px; });
  PosePair pair{poses[0], std::nullopt};
  if (poses.size() > 1) pair.other = poses[1];
  return pair;
}

}  // namespace smp::detail
