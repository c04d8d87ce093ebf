// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/photo_colour.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/imaging/color_chart.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

/// CIEDE2000 that 95 % of skin tones keep (COLOUR.md, Camera): a chart's left-out patches say so themselves, but never
/// better than the simulated p95 of 52 cameras; grey balance under tungsten; a balance that is 5-10 % off, as white
/// paper's brighteners make it; published practice without any reference.
constexpr double kChartError = 1.8;
constexpr double kCardError = 3.6;
constexpr double kPaperError = 4.4;
constexpr double kNoError = 9.0;
/// The same as half widths in L*, a*, b* (L* rests on the light falling alike on reference and scalp).
constexpr std::array<double, 3> kChartHalf{1.6, 1.4, 1.6};
constexpr std::array<double, 3> kCardHalf{2.4, 2.4, 3.0};
constexpr std::array<double, 3> kPaperHalf{5.9, 3.5, 4.3};
constexpr std::array<double, 3> kNoHalf{6.0, 4.0, 5.0};

/// Codes that say "at least", and codes too dark to tell a colour.
constexpr double kBrightest = 0.97;
constexpr double kDarkest = 0.10;
/// Fewer pixels are no card.
constexpr std::size_t kMinPixels = 40;

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Median linear colour of some pixels (8-bit codes); none when they are too few, clipped or dark.
std::optional<LinearRgb> neutral_of(const std::vector<cv::Vec3b>& pixels) {
  if (pixels.size() < kMinPixels) return std::nullopt;
  std::array<double, 3> code{};
  for (int c = 0; c < 3; ++c) {
    std::vector<double> values;
    for (const cv::Vec3b& p : pixels) values.push_back(p[c] / 255.0);
    code[static_cast<std::size_t>(c)] = median(values);
  }
  const auto [low, high] = std::minmax_element(code.begin(), code.end());
  if (*high > kBrightest || *low < kDarkest) return std::nullopt;
  return linear_from_srgb(Srgb{code[0], code[1], code[2]});
}

std::optional<LinearRgb> card_colour(const cv::Mat& rgb, const std::vector<Px2>& ring) {
  if (ring.size() < 3) return std::nullopt;
  std::vector<cv::Point> points;
  for (const Px2& p : ring) points.emplace_back(cvRound(p.x - 0.5), cvRound(p.y - 0.5));
  cv::Mat mask = cv::Mat::zeros(rgb.size(), CV_8UC1);
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{points}, cv::Scalar(255));
  cv::erode(mask, mask, cv::Mat());  // the card's edge
  std::vector<cv::Vec3b> pixels;
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x)
      if (mask.at<unsigned char>(y, x) != 0) pixels.push_back(rgb.at<cv::Vec3b>(y, x));
  return neutral_of(pixels);
}

/// White paper just outside a marker's black square: half a cell (of six) away from its edge.
std::optional<LinearRgb> paper_colour(const cv::Mat& rgb, const std::vector<Marker>& markers) {
  constexpr double kAway = 0.5 / 6.0;
  constexpr int kStepsASide = 24;
  std::vector<cv::Vec3b> pixels;
  for (const Marker& marker : markers) {
    const Px2 middle = marker.center_px;
    for (std::size_t k = 0; k < 4; ++k) {
      for (int i = 0; i < kStepsASide; ++i) {
        const double t = (i + 0.5) / kStepsASide;
        const Px2 edge = (1.0 - t) * marker.corners_px[k] + t * marker.corners_px[(k + 1) % 4];
        const Px2 p = middle + (1.0 + 2.0 * kAway) * (edge - middle);
        const cv::Point at(static_cast<int>(p.x), static_cast<int>(p.y));
        if (cv::Rect(0, 0, rgb.cols, rgb.rows).contains(at)) pixels.push_back(rgb.at<cv::Vec3b>(at));
      }
    }
  }
  return neutral_of(pixels);
}

PhotoColour balanced(const LinearRgb& neutral, ColourReference reference) {
  const bool is_card = reference == ColourReference::grey_card;
  return {reference, grey_balance(neutral), is_card ? kCardError : kPaperError, is_card ? kCardHalf : kPaperHalf};
}

}  // namespace

PhotoColour find_colour(const cv::Mat& rgb, const std::vector<Px2>& grey_card, const std::vector<Marker>& markers) {
  if (const auto chart = find_color_chart(rgb)) {
    try {
      const ColorCorrection correction = fit_color_correction(chart->patches);
      return {ColourReference::colour_chart, correction, std::max(kChartError, correction.p95_delta_e00), kChartHalf};
    } catch (const Error&) {  // clipped or colourless: no reference, the photo may still be measured
    }
  }
  const cv::Mat small = to_8bit(rgb);
  if (const auto card = card_colour(small, grey_card)) return balanced(*card, ColourReference::grey_card);
  if (const auto paper = paper_colour(small, markers)) return balanced(*paper, ColourReference::grey_balance);
  return {ColourReference::none, std::nullopt, kNoError, kNoHalf};
}

cv::Mat corrected(const cv::Mat& rgb, const PhotoColour& colour) {
  if (!colour.correction) return rgb;
  return srgb8_from_linear(colour.correction->apply(linear_from_srgb(rgb)));
}

}  // namespace smp
