// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/ruler.h"

#include <algorithm>
#include <cmath>

#include "smp/base/error.h"
#include "smp/imaging/ruler_comb.h"
#include "smp/imaging/ruler_strip.h"

namespace smp {
namespace {

using namespace detail;

constexpr double kMaxMisfit_ratio = 0.025;  // rms of the places over the period: printed rulers keep to 0.01
constexpr double kBlurMisfit_px = 0.35;     // or this many strip px, where ticks are fine
constexpr double kMinFound_ratio = 0.75;
constexpr double kMaxHalfWay_ratio = 0.35;  // of a tick's contrast midway between two: else every second was missed
constexpr double kTwoSided95 = 1.96;

/// Mean contrast midway between neighbouring ticks over that of ticks.
double half_way(const Signal& s, const std::vector<Tick>& ticks) {
  double between = 0.0;
  double on = 1e-9;
  for (std::size_t i = 0; i + 1 < ticks.size(); ++i) {
    if (ticks[i + 1].index != ticks[i].index + 1) continue;
    between += s[static_cast<std::size_t>(std::lround(0.5 * (ticks[i].x + ticks[i + 1].x)))];
    on += ticks[i].peak;
  }
  return between / on;
}

/// Ticks of one band, when they are a ruler's.
std::optional<RulerTicks> read_band(const Strip& strip, const std::vector<Signal>& bands, const Comb& comb) {
  const std::vector<Tick> ticks = find_ticks(bands[static_cast<std::size_t>(comb.band)], comb.period_px);
  if (static_cast<int>(ticks.size()) < kMinTicks) return std::nullopt;
  const int span = ticks.back().index - ticks.front().index + 1;
  const auto fit = fit_spacing(ticks);
  if (!fit || fit->num_used < kMinFound_ratio * span) return std::nullopt;
  const double period = fit->b - fit->a * fit->c;
  if (!(period > 0) || half_way(bands[static_cast<std::size_t>(comb.band)], ticks) > kMaxHalfWay_ratio)
    return std::nullopt;
  if (fit->rms_px > std::max(kMaxMisfit_ratio * period, kBlurMisfit_px)) return std::nullopt;
  RulerTicks out;
  out.period_px = period * strip.zoom;
  out.uncertainty_ratio = kTwoSided95 * fit->period_sd_px / period;
  out.num_ticks = fit->num_used;
  const double y = (comb.band + 0.5) * strip.grey.rows / kBands;
  const auto place = [&](double x) {
    return strip.origin + ((x + 0.5) * strip.zoom) * strip.along + (y * strip.zoom) * strip.across;
  };
  out.first_px = place(ticks.front().x);
  out.last_px = place(ticks.back().x);
  out.groups = tick_groups(bands, comb.band, ticks, period);
  return out;
}

}  // namespace

std::optional<RulerTicks> find_ruler_ticks(const cv::Mat& rgb, const std::vector<Px2>& marked_px) {
  check(rgb.type() == CV_8UC3, "a ruler is looked for in an 8-bit RGB picture");
  if (marked_px.size() < 2) return std::nullopt;
  const Strip strip = cut_strip(rgb, marked_px);
  if (strip.grey.empty()) return std::nullopt;
  std::vector<Signal> bands;
  std::vector<Comb> combs;
  for (int band = 0; band < kBands; ++band) {
    bands.push_back(band_signal(strip.grey, band));
    if (const auto comb = comb_of(bands.back(), band)) combs.push_back(*comb);
  }
  // Bands that only long ticks reach repeat every fifth or tenth tick: the finest comb counts, and the clearest there.
  std::optional<RulerTicks> best;
  for (const Comb& comb : combs) {
    const auto ticks = read_band(strip, bands, comb);
    if (!ticks) continue;
    const double ratio = best ? ticks->period_px / best->period_px : 0.0;
    constexpr double kFiner = 0.75;
    if (ratio < kFiner || (ratio < 1.0 / kFiner && ticks->uncertainty_ratio < best->uncertainty_ratio)) best = ticks;
  }
  return best;
}

}  // namespace smp
