// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace smp {
namespace {

constexpr double kZ95 = 1.959964;             // two-sided 95 % of a normal distribution
constexpr double kDetectorErrorRatio = 0.20;  // sd of a picture's count on held-out pictures over the true count
constexpr double kWidthErrorRatio = 0.12;     // systematic error of the mean width on phantoms of known width
constexpr double kMm2PerCm2 = 100.0;
constexpr double kPairBinMm = 0.1;
constexpr std::size_t kPairBins = 20;  // up to 2 mm
constexpr std::size_t kMinUnits = 5;   // fewer units say nothing about spacing

struct Unit {
  cv::Point2d place;  // mean root, px
  int hairs = 0;
};

/// Units with all roots that lie inside the frame.
std::vector<Unit> units_of(const Closeup& closeup) {
  std::vector<Unit> units;
  for (const CloseupHair& hair : closeup.hairs) {
    if (!hair.is_root_visible) continue;
    const auto k = static_cast<std::size_t>(hair.unit);
    if (units.size() <= k) units.resize(k + 1);
    units[k].place += cv::Point2d(hair.root_px[0], hair.root_px[1]);
    ++units[k].hairs;
  }
  std::erase_if(units, [](const Unit& u) { return u.hairs == 0; });
  for (Unit& unit : units) unit.place /= static_cast<double>(unit.hairs);
  return units;
}

std::array<double, 2> interval(double value, double sampling_sd, double error_ratio) {
  const double half = kZ95 * std::hypot(sampling_sd, value * error_ratio);
  return {std::max(0.0, value - half), value + half};
}

double distance_to_frame(cv::Point2d p, const cv::Rect2d& frame) {
  return std::min({p.x - frame.x, p.y - frame.y, frame.x + frame.width - p.x, frame.y + frame.height - p.y});
}

/// Pair correlation by translation correction (Ripley 1977; Ohser 1983): each pair counts by one over the share of
/// the frame in which both could be seen.
std::vector<double> pair_correlation(const std::vector<Unit>& units, const cv::Rect2d& frame, double mm_per_px) {
  std::vector<double> weight(kPairBins, 0.0);
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (std::size_t j = 0; j < units.size(); ++j) {
      const cv::Point2d d = units[i].place - units[j].place;
      const auto bin = static_cast<std::size_t>(std::hypot(d.x, d.y) * mm_per_px / kPairBinMm);
      const double overlap = (frame.width - std::abs(d.x)) * (frame.height - std::abs(d.y));
      if (i != j && bin < kPairBins && overlap > 0.0) weight[bin] += 1.0 / overlap;
    }
  }
  const double density = static_cast<double>(units.size()) / frame.area();
  for (std::size_t k = 0; k < kPairBins; ++k) {
    const double inner = static_cast<double>(k) * kPairBinMm / mm_per_px, outer = inner + kPairBinMm / mm_per_px;
    weight[k] /= density * density * std::numbers::pi * (outer * outer - inner * inner);
  }
  return weight;
}

/// Nearest neighbours of the units that lie farther from the frame than from their neighbour (Hanisch 1984: the
/// others might have a nearer one outside), each weighted by one over the area where it could have been such a unit.
std::optional<UnitSpacing> spacing_of(const std::vector<Unit>& units, const cv::Rect2d& frame, double mm_per_px) {
  double total = 0.0, sum = 0.0, squares = 0.0;
  UnitSpacing spacing;
  for (std::size_t i = 0; i < units.size(); ++i) {
    double nearest = 1e300;
    for (std::size_t j = 0; j < units.size(); ++j) {
      const cv::Point2d d = units[i].place - units[j].place;
      if (i != j) nearest = std::min(nearest, std::hypot(d.x, d.y));
    }
    const double room = (frame.width - 2 * nearest) * (frame.height - 2 * nearest);
    if (nearest >= distance_to_frame(units[i].place, frame) || room <= 0.0) continue;
    ++spacing.unit_count;
    total += 1.0 / room;
    sum += nearest * mm_per_px / room;
    squares += nearest * mm_per_px * nearest * mm_per_px / room;
  }
  if (units.size() < kMinUnits || spacing.unit_count < 2) return std::nullopt;
  spacing.nearest_mean_mm = sum / total;
  const double variance = std::max(0.0, squares / total - spacing.nearest_mean_mm * spacing.nearest_mean_mm);
  spacing.nearest_cv = std::sqrt(variance) / spacing.nearest_mean_mm;
  spacing.bin_mm = kPairBinMm;
  spacing.pair_correlation = pair_correlation(units, frame, mm_per_px);
  return spacing;
}

void fill_widths(Closeup& closeup, double mm_per_px, double vellus_um) {
  double sum = 0.0, squares = 0.0;
  int count = 0, terminal = 0;
  for (CloseupHair& hair : closeup.hairs) {
    hair.width_um.reset();
    if (hair.width_px <= 0.0) continue;
    const double width = hair.width_px * mm_per_px * 1000.0;
    hair.width_um = width;
    sum += width;
    squares += width * width;
    ++count;
    if (width >= vellus_um) ++terminal;
  }
  if (count == 0) return;
  const double mean = sum / count;
  const double sd = count > 1 ? std::sqrt(std::max(0.0, squares - sum * mean) / (count - 1)) : 0.0;
  closeup.width_um = MeanSd{mean, sd};
  closeup.width_um_interval = interval(mean, sd / std::sqrt(static_cast<double>(count)), kWidthErrorRatio);
  closeup.terminal_ratio = static_cast<double>(terminal) / count;
}

void fill_densities(Closeup& closeup, const std::vector<Unit>& units, double area_cm2) {
  double hairs = 0.0, squares = 0.0;
  for (const Unit& unit : units) {
    hairs += unit.hairs;
    squares += static_cast<double>(unit.hairs) * unit.hairs;
  }
  const auto n = static_cast<double>(units.size());
  // With nothing seen, up to three could have been missed by chance (the rule of three).
  const double hair_sd = squares > 0.0 ? std::sqrt(squares) : 3.0 / kZ95;
  const double unit_sd = n > 0.0 ? std::sqrt(n) : 3.0 / kZ95;
  closeup.hairs_per_cm2 = hairs / area_cm2;
  closeup.units_per_cm2 = n / area_cm2;
  closeup.hairs_per_cm2_interval = interval(hairs / area_cm2, hair_sd / area_cm2, kDetectorErrorRatio);
  closeup.units_per_cm2_interval = interval(n / area_cm2, unit_sd / area_cm2, kDetectorErrorRatio);
}

}  // namespace

void fill_statistics(Closeup& closeup, cv::Rect2d frame_px, double vellus_um) {
  const std::vector<Unit> units = units_of(closeup);
  closeup.hair_count = static_cast<int>(closeup.hairs.size());
  int unit_count = 0;
  for (const CloseupHair& hair : closeup.hairs) unit_count = std::max(unit_count, hair.unit + 1);
  closeup.unit_count = unit_count;
  closeup.area_px = frame_px.area();
  closeup.hairs_per_unit.reset();
  double rooted = 0.0;
  for (const Unit& unit : units) rooted += unit.hairs;
  if (!units.empty()) closeup.hairs_per_unit = rooted / static_cast<double>(units.size());
  closeup.width_um.reset();
  closeup.spacing.reset();
  if (!closeup.mm_per_px || frame_px.area() <= 0.0) return;
  const double mm_per_px = *closeup.mm_per_px;
  fill_widths(closeup, mm_per_px, vellus_um);
  fill_densities(closeup, units, frame_px.area() * mm_per_px * mm_per_px / kMm2PerCm2);
  closeup.spacing = spacing_of(units, frame_px, mm_per_px);
}

}  // namespace smp
