// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/markers.h"

#include <algorithm>
#include <cmath>
#include <opencv2/aruco.hpp>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/imaging/marker_edges.h"
#include "smp/imaging/marker_pose.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

using detail::Camera;
using detail::MarkerPose;

// Detection works on a reduced picture (time); corners are refined on the full one.
constexpr int kDetectSide_px = 2000;
// Main cameras of phones have 24..28 mm equivalent focal length, their portrait lenses 50..77 mm: the 95 % range of
// the prior runs from 22 to 56 mm.
constexpr double kAssumedFocal35_mm = 35.0;
constexpr double kAssumedFocalSd_log = 0.235;
constexpr double kStatedFocalSd_log = 0.05;  // crops and digital zoom
constexpr double kDiagonal35_mm = 43.2666;   // of a 36 x 24 mm frame
// Corners of markers on one plane misfit it by about one corner error; on a head by pixels.
constexpr double kMaxPlaneMisfit = 4.0;
// Radial distortion that phones leave after their own correction: shift at the picture's corner over that radius, sd
// (our estimate; their raw lenses have a few percent).
constexpr double kDistortionSd = 0.0035;
constexpr double kTwoSided95 = 1.96;

Camera camera_of(cv::Size size, const MarkerOptions& options) {
  const double diagonal = std::hypot(size.width, size.height);
  const double focal = options.focal_px.value_or(kAssumedFocal35_mm * diagonal / kDiagonal35_mm);
  return {focal, {size.width / 2.0, size.height / 2.0}};
}

double focal_sd_log(const MarkerOptions& options) {
  return options.focal_px ? kStatedFocalSd_log : kAssumedFocalSd_log;
}

cv::Mat grey_of(const cv::Mat& rgb) {
  cv::Mat grey;
  cv::cvtColor(to_8bit(rgb), grey, cv::COLOR_RGB2GRAY);
  return grey;
}

// Linear luminance (Rec. 709 weights) of a part of the picture.
cv::Mat luminance_of(const cv::Mat& rgb, const cv::Rect& part) {
  const cv::Mat linear = linear_from_srgb(rgb(part).clone());
  cv::Mat out(part.size(), CV_32FC1);
  for (int y = 0; y < out.rows; ++y)
    for (int x = 0; x < out.cols; ++x) {
      const auto& v = linear.at<cv::Vec3f>(y, x);
      out.at<float>(y, x) = 0.2126F * v[0] + 0.7152F * v[1] + 0.0722F * v[2];
    }
  return out;
}

struct Candidate {
  int id;
  std::array<Px2, 4> corners;
};

std::vector<Candidate> detect(const cv::Mat& rgb) {
  const cv::Mat grey = grey_of(rgb);
  const cv::Mat small = resize_area(grey, fit_within(grey.size(), kDetectSide_px));
  const double zoom_x = static_cast<double>(grey.cols) / small.cols;
  const double zoom_y = static_cast<double>(grey.rows) / small.rows;
  auto parameters = cv::aruco::DetectorParameters::create();
  parameters->errorCorrectionRate = 0.6;
  parameters->adaptiveThreshWinSizeMax = 53;
  parameters->minMarkerPerimeterRate = 0.02;
  std::vector<std::vector<cv::Point2f>> corners;
  std::vector<int> ids;
  cv::aruco::detectMarkers(small, cv::aruco::getPredefinedDictionary(cv::aruco::DICT_4X4_50), corners, ids, parameters);
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Candidate c{ids[i], {}};
    // OpenCV's corners count from pixel centres.
    for (std::size_t k = 0; k < 4; ++k)
      c.corners[k] = {(static_cast<double>(corners[i][k].x) + 0.5) * zoom_x,
                      (static_cast<double>(corners[i][k].y) + 0.5) * zoom_y};
    found.push_back(c);
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.id != b.id ? a.id < b.id : a.corners[0].x < b.corners[0].x;
  });
  return found;
}

std::optional<detail::QuadFit> refined(const cv::Mat& rgb, const Candidate& candidate) {
  const std::array<Px2, 4>& corners = candidate.corners;
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (const Px2& c : corners) {
    x0 = std::min(x0, c.x);
    y0 = std::min(y0, c.y);
    x1 = std::max(x1, c.x);
    y1 = std::max(y1, c.y);
  }
  const double margin = 4.0 + 0.15 * std::max(x1 - x0, y1 - y0);
  cv::Rect part(cv::Point(static_cast<int>(x0 - margin), static_cast<int>(y0 - margin)),
                cv::Point(static_cast<int>(x1 + margin) + 1, static_cast<int>(y1 + margin) + 1));
  part &= cv::Rect(0, 0, rgb.cols, rgb.rows);
  if (part.width < 8 || part.height < 8) return std::nullopt;
  const Px2 origin{static_cast<double>(part.x), static_cast<double>(part.y)};
  std::array<Px2, 4> local;
  for (std::size_t k = 0; k < 4; ++k) local[k] = corners[k] - origin;
  const cv::Mat luminance = luminance_of(rgb, part);
  auto fit = detail::refine_dark_quad(luminance, local);
  if (!fit) return fit;
  cv::Mat cells;
  cv::aruco::drawMarker(cv::aruco::getPredefinedDictionary(cv::aruco::DICT_4X4_50), candidate.id, 6, cells, 1);
  if (const auto better = detail::refine_marker(luminance, fit->corners_px, cells)) fit = better;
  for (Px2& c : fit->corners_px) c = c + origin;
  return fit;
}

double area_of(const std::array<Px2, 4>& q) {
  double twice = 0.0;
  for (std::size_t k = 0; k < 4; ++k) twice += q[k].x * q[(k + 1) % 4].y - q[k].y * q[(k + 1) % 4].x;
  return std::abs(twice) / 2;
}

double tilt_deg_of(const MarkerPose& pose) {
  const Vec3 to_camera = normalized(-1.0 * pose.center);
  return std::acos(std::clamp(dot(to_camera, pose.normal), -1.0, 1.0)) * 180.0 / CV_PI;
}

/// Distance from the optical axis, squared, over that of the picture's corner.
double bend_at(Px2 at, const Camera& camera) {
  const double corner = norm(camera.center_px);
  const double radius = norm(at - camera.center_px) / corner;
  return radius * radius;
}

// Everything that the corners say about scale: random error of the corners, doubt about the focal length, edge bias.
double uncertainty_of(const detail::CommonPlane& plane, double side_px, double edge_sd_px, double bend) {
  const double bias = 2.0 * edge_sd_px / side_px;
  const double lens = 2.0 * kDistortionSd * bend;  // lengths along the radius stretch by three times, across by one
  return kTwoSided95 * std::sqrt(plane.sd_ratio * plane.sd_ratio + bias * bias + lens * lens);
}

std::optional<Marker> measured(const Candidate& candidate, const detail::QuadFit& fit, cv::Size size,
                               const MarkerOptions& options) {
  const Camera camera = camera_of(size, options);
  const auto pair = detail::square_pose(fit.corners_px, options.marker_mm, camera);
  if (!pair) return std::nullopt;
  const Vec3 c = pair->best.center;
  Marker m;
  m.id = candidate.id;
  m.corners_px = fit.corners_px;
  m.corner_sd_px = fit.corner_sd_px;
  m.edge_sd_px = fit.edge_shift_sd_px;
  m.side_px = std::sqrt(area_of(fit.corners_px));
  m.tilt_deg = tilt_deg_of(pair->best);
  m.center_px = camera.center_px + (camera.focal_px / c.z) * Px2{c.x, c.y};
  m.plane = {c, pair->best.normal};
  // Within three corner errors both poses explain the corners.
  m.other_plane = {(pair->other ? *pair->other : pair->best).center, (pair->other ? *pair->other : pair->best).normal};
  m.is_tilt_ambiguous = pair->other && pair->other->rms_px < pair->best.rms_px + 3.0 * fit.corner_sd_px;
  const auto plane = detail::fit_common_plane({fit.corners_px}, options.marker_mm, camera, focal_sd_log(options),
                                              fit.corner_sd_px, pair->best, m.center_px);
  if (!plane) return std::nullopt;
  m.mm_per_px = 1.0 / plane->px_per_mm(m.center_px, camera);
  m.uncertainty_ratio = uncertainty_of(*plane, m.side_px, m.edge_sd_px, 0.0);
  return m;
}

// Depth of `plane` on the ray through `target`, over the focal length: mm per pixel there. 0 when it is not in front.
double plane_scale(const MarkerPlane& plane, Px2 target, const Camera& camera) {
  const Vec3 ray{(target.x - camera.center_px.x) / camera.focal_px, (target.y - camera.center_px.y) / camera.focal_px,
                 1};
  const double along = dot(plane.normal, ray);
  if (along > -1e-3) return 0.0;
  return dot(plane.normal, plane.center) / along / camera.focal_px;
}

struct Guess {
  double mm_per_px;
  double sd_ratio;
};

// A marker's scale carried along its plane to the target; doubt about the tilt grows with the distance.
Guess carried(const Marker& m, Px2 target, const Camera& camera) {
  const auto step_of = [&](const MarkerPlane& plane) {
    const double there = plane_scale(plane, target, camera);
    const double here = plane_scale(plane, m.center_px, camera);
    return there > 0 && here > 0 ? there / here : 0.0;
  };
  const double lens = 2.0 * kDistortionSd * (bend_at(m.center_px, camera) - bend_at(target, camera));
  const double sd = std::hypot(m.uncertainty_ratio / kTwoSided95, lens);
  const double first = step_of(m.plane);
  const double second = m.is_tilt_ambiguous ? step_of(m.other_plane) : first;
  // Behind the plane's horizon the tilt says nothing: the scale is then only a guess.
  if (!(first > 0) || !(second > 0)) return {m.mm_per_px, 1.0};
  const double step = 0.5 * (first + second);
  const double doubt = 0.5 * std::abs(first - second) / step;
  return {m.mm_per_px * step, std::sqrt(sd * sd + doubt * doubt)};
}

// Scale at the target when the markers lie on one plane; none when they do not. Starts from every tilt that any of
// the markers allows.
std::optional<MarkerScale> scale_on_common_plane(const std::vector<Marker>& markers, Px2 target, cv::Size size,
                                                 const MarkerOptions& options) {
  const Camera camera = camera_of(size, options);
  std::vector<std::array<Px2, 4>> corners;
  double side = 0.0;
  double corner_sd = 0.0;
  double edge_sd = 0.0;
  double bend = -bend_at(target, camera);
  for (const Marker& m : markers) {
    corners.push_back(m.corners_px);
    side += m.side_px / static_cast<double>(markers.size());
    corner_sd = std::max(corner_sd, m.corner_sd_px);
    edge_sd = std::max(edge_sd, m.edge_sd_px);
    bend += bend_at(m.center_px, camera) / static_cast<double>(markers.size());
  }
  std::optional<detail::CommonPlane> best;
  const auto consider = [&](const MarkerPlane& start) {
    const auto plane = detail::fit_common_plane(corners, options.marker_mm, camera, focal_sd_log(options), corner_sd,
                                                {start.center, start.normal, 0.0}, target);
    if (plane && (!best || plane->rms_px < best->rms_px)) best = plane;
  };
  for (const Marker& m : markers) {
    consider(m.plane);
    consider(m.other_plane);
  }
  if (!best || best->rms_px > kMaxPlaneMisfit * (corner_sd + edge_sd)) return std::nullopt;
  MarkerScale scale;
  scale.mm_per_px = 1.0 / best->px_per_mm(target, camera);
  scale.num_markers = static_cast<int>(markers.size());
  scale.uncertainty_ratio = uncertainty_of(*best, side, edge_sd, bend);
  return scale;
}

// Each marker's own scale, carried to the target and averaged by its error.
MarkerScale scale_from_each(const std::vector<Marker>& markers, Px2 target, cv::Size size,
                            const MarkerOptions& options) {
  const Camera camera = camera_of(size, options);
  std::vector<Guess> guesses;
  for (const Marker& m : markers) guesses.push_back(carried(m, target, camera));
  double weights = 0.0;
  double sum = 0.0;
  for (const Guess& g : guesses) {
    const double w = 1.0 / (g.sd_ratio * g.sd_ratio + 1e-12);
    weights += w;
    sum += w * g.mm_per_px;
  }
  MarkerScale scale;
  scale.mm_per_px = sum / weights;
  scale.num_markers = static_cast<int>(markers.size());
  double chi2 = 0.0;
  for (const Guess& g : guesses) {
    const double off = g.mm_per_px / scale.mm_per_px - 1.0;
    scale.disagreement_ratio = std::max(scale.disagreement_ratio, std::abs(off));
    chi2 += off * off / (g.sd_ratio * g.sd_ratio + 1e-12);
  }
  const double degrees = static_cast<double>(guesses.size()) - 1.0;
  const double birge = degrees > 0 ? std::max(1.0, std::sqrt(chi2 / degrees)) : 1.0;
  scale.uncertainty_ratio = kTwoSided95 * birge / std::sqrt(weights);
  return scale;
}

}  // namespace

std::optional<double> focal_px_from(const Photo& photo) {
  if (!photo.info.focal_length_35mm_mm) return std::nullopt;
  return *photo.info.focal_length_35mm_mm * std::hypot(photo.pixels.cols, photo.pixels.rows) / kDiagonal35_mm;
}

std::vector<Marker> find_markers(const cv::Mat& rgb, const MarkerOptions& options) {
  check(rgb.channels() == 3 && (rgb.depth() == CV_8U || rgb.depth() == CV_16U), "find_markers needs RGB");
  check(options.marker_mm > 0, "find_markers needs a marker size");
  std::vector<Marker> markers;
  for (const Candidate& candidate : detect(rgb)) {
    const auto fit = refined(rgb, candidate);
    if (!fit) continue;
    if (auto marker = measured(candidate, *fit, rgb.size(), options)) markers.push_back(*marker);
  }
  return markers;
}

std::optional<MarkerScale> scale_from_markers(const std::vector<Marker>& markers, Px2 target_px, cv::Size picture_px,
                                              const MarkerOptions& options) {
  if (markers.empty()) return std::nullopt;
  if (markers.size() > 1)
    if (auto scale = scale_on_common_plane(markers, target_px, picture_px, options)) return scale;
  return scale_from_each(markers, target_px, picture_px, options);
}

}  // namespace smp
