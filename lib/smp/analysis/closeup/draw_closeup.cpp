// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

#include "smp/analysis/closeup/analyze_closeup.h"

namespace smp {
namespace {

constexpr int kShift = 4;  // sub-pixel bits of OpenCV's drawing
// Eight colours that differ in hue and lightness (Wong 2011, Nature Methods 8:441), RGB.
const std::array<cv::Scalar, 7> kUnitColors{cv::Scalar(230, 159, 0),  cv::Scalar(86, 180, 233), cv::Scalar(0, 158, 115),
                                            cv::Scalar(240, 228, 66), cv::Scalar(0, 114, 178),  cv::Scalar(213, 94, 0),
                                            cv::Scalar(204, 121, 167)};
const cv::Scalar kPaper(255, 255, 255);

cv::Point fixed_point(double x, double y) {
  return {static_cast<int>(std::lround((x - 0.5) * (1 << kShift))),
          static_cast<int>(std::lround((y - 0.5) * (1 << kShift)))};
}

void draw_hair(cv::Mat& picture, const CloseupHair& hair, const cv::Scalar& color, int thickness) {
  std::vector<cv::Point> line;
  for (const auto& p : hair.line_px) line.push_back(fixed_point(p[0], p[1]));
  cv::polylines(picture, line, false, kPaper, thickness + 2, cv::LINE_8, kShift);
  cv::polylines(picture, line, false, color, thickness, cv::LINE_8, kShift);
  const cv::Point root = fixed_point(hair.root_px[0], hair.root_px[1]);
  const int radius = (2 * thickness) << kShift;
  cv::circle(picture, root, radius, color, hair.is_root_visible ? cv::FILLED : thickness, cv::LINE_8, kShift);
  cv::circle(picture, root, radius, kPaper, 1, cv::LINE_8, kShift);
}

void label_width(cv::Mat& picture, const CloseupHair& hair, double size) {
  if (!hair.width_um) return;
  const std::string text = std::to_string(std::lround(*hair.width_um));
  const cv::Point at(static_cast<int>(hair.x_px + 14 * size), static_cast<int>(hair.y_px));
  cv::putText(picture, text, at, cv::FONT_HERSHEY_SIMPLEX, 0.6 * size, cv::Scalar(0, 0, 0), 3, cv::LINE_8);
  cv::putText(picture, text, at, cv::FONT_HERSHEY_SIMPLEX, 0.6 * size, kPaper, 1, cv::LINE_8);
}

/// Outline around the roots of a unit of several hairs.
void draw_unit(cv::Mat& picture, const std::vector<const CloseupHair*>& hairs, const cv::Scalar& color, double size) {
  if (hairs.size() < 2) return;
  cv::Point2d middle(0, 0);
  for (const auto* h : hairs) middle += cv::Point2d(h->root_px[0], h->root_px[1]) / static_cast<double>(hairs.size());
  double reach = 0.0;
  for (const auto* h : hairs) reach = std::max(reach, std::hypot(h->root_px[0] - middle.x, h->root_px[1] - middle.y));
  const int radius = static_cast<int>(std::lround((reach + 12.0 * size) * (1 << kShift)));
  cv::circle(picture, fixed_point(middle.x, middle.y), radius, color, std::max(1, static_cast<int>(2 * size)),
             cv::LINE_8, kShift);
}

}  // namespace

cv::Mat draw_closeup(const cv::Mat& rgb8, const Closeup& closeup) {
  cv::Mat picture = rgb8.clone();
  const double size = std::max(0.5, std::max(rgb8.cols, rgb8.rows) / 1280.0);
  const int thickness = std::max(1, static_cast<int>(std::lround(3 * size)));
  std::vector<std::vector<const CloseupHair*>> units(static_cast<std::size_t>(std::max(0, closeup.unit_count)));
  for (const CloseupHair& hair : closeup.hairs) {
    const auto k = static_cast<std::size_t>(hair.unit);
    if (k < units.size()) units[k].push_back(&hair);
    draw_hair(picture, hair, kUnitColors[k % kUnitColors.size()], thickness);
  }
  for (std::size_t k = 0; k < units.size(); ++k) {
    draw_unit(picture, units[k], kUnitColors[k % kUnitColors.size()], size);
  }
  for (const CloseupHair& hair : closeup.hairs) label_width(picture, hair, size);
  return picture;
}

}  // namespace smp
