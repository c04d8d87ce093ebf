// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "unit/imaging/ruler_scene.h"

#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

namespace smp::test {
namespace {

constexpr double kRad = 3.14159265358979323846 / 180.0;
constexpr double kTexturePerTick = 16.0;  // texture px between ticks

cv::Matx33d turned(const RulerScene& s) {
  cv::Matx33d r;
  cv::Rodrigues(cv::Vec3d(std::cos(s.tilt_axis_deg * kRad), std::sin(s.tilt_axis_deg * kRad), 0) * (s.tilt_deg * kRad),
                r);
  return r;
}

}  // namespace

Px2 RulerScene::px_from_plane(double x_mm, double y_mm) const {
  const double c = std::cos(turn_deg * kRad);
  const double d = std::sin(turn_deg * kRad);
  const cv::Vec3d p =
      turned(*this) * cv::Vec3d(c * x_mm - d * y_mm, d * x_mm + c * y_mm, 0) + cv::Vec3d(0, 0, depth_mm);
  return {size_px.width / 2.0 + focal_px * p[0] / p[2], size_px.height / 2.0 + focal_px * p[1] / p[2]};
}

double RulerScene::mm_per_px(Px2 at) const {
  const cv::Vec3d n = turned(*this) * cv::Vec3d(0, 0, 1);
  const cv::Vec3d ray((at.x - size_px.width / 2.0) / focal_px, (at.y - size_px.height / 2.0) / focal_px, 1);
  return depth_mm * n[2] / n.dot(ray) / focal_px;
}

std::vector<Px2> RulerScene::line_along() const {
  const double half = 0.5 * num_ticks * tick_mm;
  return {px_from_plane(-half, 2.0 * tick_mm), px_from_plane(half, 2.0 * tick_mm)};
}

cv::Mat RulerScene::render(Rng& rng) const {
  const int paper = is_bright ? 40 : 225;
  const int ink = is_bright ? 215 : 50;
  const double t = kTexturePerTick;
  const cv::Size size(static_cast<int>((num_ticks + 4) * t), static_cast<int>(12 * t));
  cv::Mat texture(size, CV_8U, cv::Scalar(paper));
  for (int k = 0; k <= num_ticks; ++k) {
    const double length = k % group == 0 ? 7.0 : k % std::max(1, group / 2) == 0 ? 5.5 : 4.0;
    const double x = (2.0 + k + jitter_ratio * rng.normal()) * t;
    cv::rectangle(texture,
                  cv::Rect(static_cast<int>(x - 0.1 * t), 0, static_cast<int>(0.2 * t), static_cast<int>(length * t)),
                  cv::Scalar(ink), cv::FILLED);
  }
  std::vector<cv::Point2f> from, to;
  for (const double u : {0.0, 1.0})
    for (const double v : {0.0, 1.0}) {
      from.emplace_back(static_cast<float>(u * size.width - 0.5), static_cast<float>(v * size.height - 0.5));
      const Px2 at =
          px_from_plane((u * size.width / t - 2.0 - 0.5 * num_ticks) * tick_mm, v * size.height / t * tick_mm);
      to.emplace_back(static_cast<float>(at.x - 0.5), static_cast<float>(at.y - 0.5));
    }
  // Drawn three times as large and averaged, since the texture is finer than the picture.
  constexpr int kZoom = 3;
  cv::Matx33d h = cv::getPerspectiveTransform(from, to);
  h = cv::Matx33d(kZoom, 0, 0.5 * (kZoom - 1), 0, kZoom, 0.5 * (kZoom - 1), 0, 0, 1) * h;
  cv::Mat large(size_px * kZoom, CV_8U, cv::Scalar(150));
  cv::warpPerspective(texture, large, h, large.size(), cv::INTER_AREA, cv::BORDER_TRANSPARENT);
  cv::Mat picture;
  cv::resize(large, picture, size_px, 0, 0, cv::INTER_AREA);
  cv::GaussianBlur(picture, picture, {}, blur_px);
  for (int y = 0; y < picture.rows; ++y)
    for (int x = 0; x < picture.cols; ++x) {
      auto& v = picture.at<std::uint8_t>(y, x);
      v = cv::saturate_cast<std::uint8_t>(v + noise * rng.normal());
    }
  cv::Mat rgb;
  cv::cvtColor(picture, rgb, cv::COLOR_GRAY2RGB);
  return rgb;
}

}  // namespace smp::test
