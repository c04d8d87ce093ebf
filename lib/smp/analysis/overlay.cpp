// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/overlay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace smp {
namespace {

struct Tint {
  int label;
  cv::Vec3b rgb;
  double share;
  const char* name;
};
/// Told apart in colour-blind vision too (Okabe & Ito 2008): vermilion, yellow, bluish green, sky blue.
constexpr double kStrong = 0.38;
constexpr double kLight = 0.18;
const std::array<Tint, 4> kTints{{{2, {213, 94, 0}, kStrong, "bald"},
                                  {3, {240, 228, 66}, kStrong, "thinning"},
                                  {4, {0, 158, 115}, kLight, "hair-covered"},
                                  {1, {86, 180, 233}, kLight, "skin"}}};
const cv::Scalar kWhite(255, 255, 255);
const cv::Scalar kBlack(0, 0, 0);
const cv::Scalar kPresent(255, 255, 255);
const cv::Scalar kOriginal(204, 121, 167);
const cv::Scalar kSpot(0, 0, 0);

void write(cv::Mat& image, const std::string& text, cv::Point at, double size) {
  const int thick = std::max(1, static_cast<int>(size * 1.6));
  cv::putText(image, text, at, cv::FONT_HERSHEY_SIMPLEX, size, kBlack, thick + 2, cv::LINE_AA);
  cv::putText(image, text, at, cv::FONT_HERSHEY_SIMPLEX, size, kWhite, thick, cv::LINE_AA);
}

void tint_regions(cv::Mat& image, const cv::Mat& labels) {
  for (const Tint& t : kTints) {
    const cv::Mat mask = labels == t.label;
    cv::Mat mixed;
    cv::addWeighted(image, 1.0 - t.share, cv::Mat(image.size(), CV_8UC3, cv::Scalar(t.rgb[0], t.rgb[1], t.rgb[2])),
                    t.share, 0, mixed);
    mixed.copyTo(image, mask);
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask, outlines, cv::RETR_LIST, cv::CHAIN_APPROX_NONE);
    if (t.label >= 2)
      cv::drawContours(image, outlines, -1, cv::Scalar(t.rgb[0], t.rgb[1], t.rgb[2]), std::max(1, image.cols / 500),
                       cv::LINE_AA);
  }
}

void draw_lines(cv::Mat& image, const PhotoAnalysis& photo, double px_ratio) {
  const int thick = std::max(2, image.cols / 300);
  for (const HairlineTrace& trace : photo.hairlines) {
    std::vector<cv::Point> line;
    for (const auto& p : trace.points_px)
      line.emplace_back(static_cast<int>(p[0] * px_ratio), static_cast<int>(p[1] * px_ratio));
    const bool present = trace.kind == HairlineKind::present;
    if (present) {
      cv::polylines(image, line, false, kPresent, thick, cv::LINE_AA);
      continue;
    }
    for (std::size_t i = 0; i + 1 < line.size(); i += 2)
      cv::line(image, line[i], line[i + 1], kOriginal, thick, cv::LINE_AA);
  }
  for (const Exclusion& e : photo.exclusions) {
    const cv::Point at(static_cast<int>(e.center_px[0] * px_ratio), static_cast<int>(e.center_px[1] * px_ratio));
    cv::circle(image, at, static_cast<int>(e.radius_px * px_ratio) + 4, kSpot, thick, cv::LINE_AA);
  }
}

std::string percent(double ratio) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.0f %%", 100.0 * ratio);
  return text.data();
}

void draw_legend(cv::Mat& image, const PhotoAnalysis& photo) {
  const double size = std::clamp(image.cols / 1100.0, 0.35, 1.2);
  const int line = static_cast<int>(34 * size);
  const double hair = std::max(0.0, 1.0 - photo.scalp.loss_ratio);
  const std::array<double, 3> shares{photo.scalp.bald_ratio, photo.scalp.thin_ratio, hair};
  int y = line;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const Tint& t = kTints[k];
    const cv::Rect box(line / 2, y - line / 2, line / 2, line / 2);
    cv::rectangle(image, box, cv::Scalar(t.rgb[0], t.rgb[1], t.rgb[2]), cv::FILLED);
    cv::rectangle(image, box, kBlack, 1);
    write(image, std::string(t.name) + " " + percent(shares[k]), {line + line / 3, y}, size);
    y += line;
  }
  if (photo.scalp.loss_area_cm2) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "loss %.0f cm2 of %.0f", *photo.scalp.loss_area_cm2,
                  photo.scalp.scalp_area_cm2.value_or(0.0));
    write(image, text.data(), {line / 2, y}, size);
    y += line;
  }
  write(image, "estimate, not a diagnosis", {line / 2, image.rows - line / 2}, 0.8 * size);
}

void draw_heat(cv::Mat& image, const cv::Mat& labels, const cv::Mat& density) {
  const cv::Size size(image.cols / 4, image.rows / 4);
  cv::Mat heat;
  cv::applyColorMap(density, heat, cv::COLORMAP_VIRIDIS);
  cv::cvtColor(heat, heat, cv::COLOR_BGR2RGB);
  heat.setTo(cv::Scalar(40, 40, 40), labels < 2);
  cv::resize(heat, heat, size, 0, 0, cv::INTER_AREA);
  const cv::Rect corner(image.cols - size.width, 0, size.width, size.height);
  heat.copyTo(image(corner));
  cv::rectangle(image, corner, kWhite, 1);
  write(image, "density", {corner.x + 4, corner.br().y - 6}, std::clamp(image.cols / 1400.0, 0.3, 1.0));
}

}  // namespace

void redact(cv::Mat& rgb, const cv::Mat& labels, View view) {
  if (view != View::front && view != View::left && view != View::right) return;
  const cv::Rect scalp = cv::boundingRect(labels >= 2);
  cv::Mat face = labels == 1;
  const cv::Rect box = cv::boundingRect(face);
  if (box.empty()) return;
  // Forehead stays: it carries the hairline. Eyes lie below the upper quarter of the visible face skin.
  const int from = std::max(box.y + box.height / 4, scalp.empty() ? 0 : scalp.y + scalp.height / 4);
  if (from >= rgb.rows) return;
  cv::Mat near;
  const int reach = std::max(3, box.width / 12);
  cv::dilate(face, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
  near.rowRange(0, from).setTo(0);
  near.setTo(0, labels >= 2);
  cv::Mat blurred;
  cv::resize(
      rgb, blurred,
      cv::Size(std::max(1, rgb.cols / std::max(1, box.width / 8)), std::max(1, rgb.rows / std::max(1, box.width / 8))),
      0, 0, cv::INTER_AREA);
  cv::resize(blurred, blurred, rgb.size(), 0, 0, cv::INTER_LINEAR);
  blurred.copyTo(rgb, near);
}

cv::Mat draw_overlay(const cv::Mat& rgb, const cv::Mat& labels, const cv::Mat& density, const PhotoAnalysis& photo,
                     double px_ratio, bool redact_face) {
  cv::Mat image = rgb.clone();
  if (redact_face) redact(image, labels, photo.view);
  tint_regions(image, labels);
  draw_lines(image, photo, px_ratio);
  draw_heat(image, labels, density);
  draw_legend(image, photo);
  return image;
}

}  // namespace smp
