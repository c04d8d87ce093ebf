// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "unit/imaging/marker_scene.h"

#include <algorithm>
#include <cmath>
#include <opencv2/aruco.hpp>
#include <opencv2/imgproc.hpp>

#include "smp/imaging/codecs.h"
#include "smp/imaging/photo.h"
#include "smp/imaging/pixels.h"

namespace smp::test {
namespace {

constexpr double kRad = 3.14159265358979323846 / 180.0;

// Axes of the plane in camera axes: columns u, v and the normal.
struct Axes {
  Vec3 u, v, n;
};

Axes axes_of(const MarkerScene& s) {
  // Rodrigues' rotation of the frontal plane about an axis in the picture.
  const Vec3 k{std::cos(s.tilt_axis_deg * kRad), std::sin(s.tilt_axis_deg * kRad), 0.0};
  const double c = std::cos(s.tilt_deg * kRad);
  const double d = std::sin(s.tilt_deg * kRad);
  const auto turn = [&](Vec3 p) { return c * p + d * cross(k, p) + ((1 - c) * dot(k, p)) * k; };
  return {turn({1, 0, 0}), turn({0, 1, 0}), turn({0, 0, 1})};
}

// Where a pinhole without the lens' distortion would show the point.
Px2 straightened(const MarkerScene& s, Px2 at) {
  const Px2 center{s.size_px.width / 2.0, s.size_px.height / 2.0};
  const double radius = norm(at - center) / norm(center);
  return center + (1.0 + s.distortion * radius * radius) * (at - center);
}

constexpr double kWhite = 0.75;
constexpr double kBlack = 0.035;
constexpr double kSkin = 0.35;

}  // namespace

double MarkerScene::mm_per_px(Px2 at) const {
  const Axes a = axes_of(*this);
  const Px2 straight = straightened(*this, at);
  const Px2 center{size_px.width / 2.0, size_px.height / 2.0};
  const Vec3 ray{(straight.x - center.x) / focal_px, (straight.y - center.y) / focal_px, 1.0};
  const double bend = distortion * std::pow(norm(at - center) / norm(center), 2);
  return depth_mm * a.n.z / dot(a.n, ray) / focal_px * std::sqrt((1.0 + bend) * (1.0 + 3.0 * bend));
}

Px2 MarkerScene::px_from_plane(double x_mm, double y_mm) const {
  const Axes a = axes_of(*this);
  const Vec3 p = Vec3{0, 0, depth_mm} + x_mm * a.u + y_mm * a.v;
  return {size_px.width / 2.0 + focal_px * p.x / p.z, size_px.height / 2.0 + focal_px * p.y / p.z};
}

namespace {

// A marker with its turn worked out, and the part of the picture that shows it with a margin.
struct Printed {
  cv::Mat code;
  double x_mm, y_mm, cos_turn, sin_turn;
  cv::Rect part;
};

Printed printed(const MarkerScene& s, const MarkerScene::Placed& m) {
  Printed p{{}, m.x_mm, m.y_mm, std::cos(m.turn_deg * kRad), std::sin(m.turn_deg * kRad), {}};
  cv::aruco::drawMarker(cv::aruco::getPredefinedDictionary(cv::aruco::DICT_4X4_50), m.id, 6, p.code, 1);
  std::vector<cv::Point2f> around;
  for (const double dx : {-1.2, 1.2})
    for (const double dy : {-1.2, 1.2}) {
      const Px2 at = s.px_from_plane(m.x_mm + dx * s.marker_mm, m.y_mm + dy * s.marker_mm);
      around.emplace_back(static_cast<float>(at.x), static_cast<float>(at.y));
    }
  p.part = cv::boundingRect(around) & cv::Rect({0, 0}, s.size_px);
  return p;
}

double reflectance_at(const Printed& m, double x_mm, double y_mm, double marker_mm) {
  const double dx = x_mm - m.x_mm;
  const double dy = y_mm - m.y_mm;
  const double mx = (m.cos_turn * dx + m.sin_turn * dy) / marker_mm + 0.5;
  const double my = (-m.sin_turn * dx + m.cos_turn * dy) / marker_mm + 0.5;
  constexpr double kQuiet = 1.0 / 6.0;
  if (mx < -kQuiet || my < -kQuiet || mx > 1 + kQuiet || my > 1 + kQuiet) return 0.0;  // beside the marker
  if (mx < 0 || my < 0 || mx >= 1 || my >= 1) return kWhite;
  return m.code.at<std::uint8_t>(static_cast<int>(my * 6), static_cast<int>(mx * 6)) > 0 ? kWhite : kBlack;
}

// Spread ink blackens what has black within its reach.
double reflectance(const MarkerScene& s, const Printed& m, double x_mm, double y_mm) {
  const double r = reflectance_at(m, x_mm, y_mm, s.marker_mm);
  if (s.ink_mm <= 0 || r != kWhite) return r;
  for (const double dx : {-s.ink_mm, s.ink_mm})
    for (const double dy : {-s.ink_mm, s.ink_mm})
      if (reflectance_at(m, x_mm + dx, y_mm + dy, s.marker_mm) == kBlack) return kBlack;
  return r;
}

void draw(const MarkerScene& s, const Axes& a, const Printed& m, cv::Mat& light) {
  constexpr int kSub = 4;
  for (int y = m.part.y; y < m.part.br().y; ++y)
    for (int x = m.part.x; x < m.part.br().x; ++x) {
      double sum = 0.0;
      for (int k = 0; k < kSub * kSub; ++k) {
        const Px2 at = straightened(s, {x + (k % kSub + 0.5) / kSub, y + (k / kSub + 0.5) / kSub});
        const Vec3 ray{(at.x - s.size_px.width / 2.0) / s.focal_px, (at.y - s.size_px.height / 2.0) / s.focal_px, 1.0};
        const Vec3 p = (s.depth_mm * a.n.z / dot(a.n, ray)) * ray - Vec3{0, 0, s.depth_mm};
        const double r = reflectance(s, m, dot(p, a.u), dot(p, a.v));
        sum += r > 0 ? r - kSkin : 0.0;
      }
      light.at<float>(y, x) += static_cast<float>(sum / (kSub * kSub));
    }
}

}  // namespace

cv::Mat MarkerScene::render(Rng& rng) const {
  const Axes a = axes_of(*this);
  cv::Mat light(size_px, CV_32FC1, cv::Scalar(kSkin));
  std::vector<Printed> all;
  for (const Placed& m : markers) all.push_back(printed(*this, m));
  for (const Printed& m : all) draw(*this, a, m, light);
  for (int y = 0; y < light.rows; ++y)
    for (int x = 0; x < light.cols; ++x)
      light.at<float>(y, x) *= static_cast<float>(1.0 - shade_ratio * x / size_px.width);
  if (blur_px > 0) cv::GaussianBlur(light, light, {}, blur_px);
  cv::Mat linear;
  cv::merge(std::vector<cv::Mat>(3, light), linear);
  for (const Printed& m : all)
    for (int y = m.part.y; y < m.part.br().y; ++y)
      for (int x = m.part.x; x < m.part.br().x; ++x)
        for (int c = 0; c < 3; ++c) linear.at<cv::Vec3f>(y, x)[c] += static_cast<float>(noise * rng.normal());
  cv::pow(cv::max(linear, 0.0), tone, linear);
  cv::Mat rgb = srgb8_from_linear(linear);
  cv::Mat soft;
  cv::GaussianBlur(rgb, soft, {}, sharpen_px);
  cv::addWeighted(rgb, 1.0 + sharpen, soft, -sharpen, 0.0, rgb);
  return jpeg_quality > 0 ? load_photo(encode_jpeg(rgb, jpeg_quality)).pixels : rgb;
}

}  // namespace smp::test
