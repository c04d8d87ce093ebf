// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/ruler_comb.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

namespace smp::detail {
namespace {

constexpr double kMinPeak_ratio = 0.3;  // of the median tick's contrast
constexpr int kMaxMissing = 2;          // ticks in a row that glare or a hair may hide
constexpr double kGroupFit = 0.5;       // share of the ticks' lengths that groups must explain
constexpr double kGroupMargin = 0.15;   // and by how much more than the other kind

/// Highest place within `reach` of x, to a fraction of a pixel.
Tick peak_near(const Signal& s, double x, double reach) {
  const int from = std::max(1, static_cast<int>(std::ceil(x - reach)));
  const int to = std::min(static_cast<int>(s.size()) - 2, static_cast<int>(std::floor(x + reach)));
  Tick tick{0, x, -1e9};
  int best = -1;
  for (int i = from; i <= to; ++i)
    if (s[static_cast<std::size_t>(i)] > tick.peak) {
      tick.peak = s[static_cast<std::size_t>(i)];
      best = i;
    }
  if (best < 0) return tick;
  const double left = s[static_cast<std::size_t>(best - 1)];
  const double right = s[static_cast<std::size_t>(best + 1)];
  const double bend = left - 2 * tick.peak + right;
  tick.x = best + (bend < 0 ? std::clamp(0.5 * (left - right) / bend, -0.5, 0.5) : 0.0);
  return tick;
}

/// Steps from tick to tick to one side; the period follows what it meets.
void follow(const Signal& s, Tick from, double period, int step, double least, std::vector<Tick>& out) {
  double x = from.x;
  int missing = 0;
  for (int k = 1;; ++k) {
    const double expected = x + step * period;
    if (expected < 1 || expected > static_cast<double>(s.size()) - 2) return;
    Tick next = peak_near(s, expected, 0.3 * period);
    if (next.peak < least) {
      if (++missing > kMaxMissing) return;
      x = expected;
      continue;
    }
    constexpr double kFollow = 0.15;  // of a step's surprise goes into the period
    period += missing == 0 ? kFollow * (std::abs(next.x - x) - period) : 0.0;
    missing = 0;
    x = next.x;
    next.index = from.index + step * k;
    out.push_back(next);
  }
}

/// In how many bands each tick shows.
std::vector<double> tick_lengths(const std::vector<Signal>& bands, int home, const std::vector<Tick>& ticks,
                                 double period) {
  std::vector<double> lengths;
  std::vector<double> peaks;
  for (const Tick& t : ticks) peaks.push_back(t.peak);
  std::nth_element(peaks.begin(), peaks.begin() + static_cast<std::ptrdiff_t>(peaks.size() / 2), peaks.end());
  const double least = 0.5 * peaks[peaks.size() / 2];
  for (const Tick& t : ticks) {
    int length = 1;
    for (const int step : {-1, 1}) {
      double x = t.x;
      for (int band = home + step; band >= 0 && band < kBands; band += step) {
        // A slanted tick wanders from band to band.
        const Tick here = peak_near(bands[static_cast<std::size_t>(band)], x, 0.2 * period);
        if (here.peak < least) break;
        x = here.x;
        ++length;
      }
    }
    lengths.push_back(length);
  }
  return lengths;
}

/// Share of the lengths' variance that repeating every n ticks explains, less what chance would.
double group_fit(const std::vector<Tick>& ticks, const std::vector<double>& lengths, int n) {
  std::vector<double> sum(static_cast<std::size_t>(n), 0.0);
  std::vector<double> count(static_cast<std::size_t>(n), 0.0);
  double mean = 0.0;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const auto place = static_cast<std::size_t>(((ticks[i].index % n) + n) % n);
    sum[place] += lengths[i];
    count[place] += 1.0;
    mean += lengths[i] / static_cast<double>(ticks.size());
  }
  double all = 0.0;
  double rest = 0.0;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const auto place = static_cast<std::size_t>(((ticks[i].index % n) + n) % n);
    all += (lengths[i] - mean) * (lengths[i] - mean);
    rest += std::pow(lengths[i] - sum[place] / count[place], 2);
  }
  const double degrees = static_cast<double>(ticks.size()) - n;
  if (all <= 0.0 || degrees < n) return 0.0;  // two whole groups or more
  return 1.0 - rest / degrees / (all / (static_cast<double>(ticks.size()) - 1.0));
}

}  // namespace

std::vector<Tick> find_ticks(const Signal& s, double period) {
  // The median over one peak a period is a tick's contrast.
  std::vector<double> peaks;
  for (double x = period; x + period < static_cast<double>(s.size()); x += period)
    peaks.push_back(peak_near(s, x, 0.5 * period).peak);
  if (peaks.size() < kMinTicks / 2) return {};
  std::nth_element(peaks.begin(), peaks.begin() + static_cast<std::ptrdiff_t>(peaks.size() / 2), peaks.end());
  const double least = kMinPeak_ratio * peaks[peaks.size() / 2];
  std::vector<Tick> best;
  for (const double share : {0.5, 0.3, 0.7}) {
    const Tick start = peak_near(s, share * static_cast<double>(s.size()), 0.5 * period);
    std::vector<Tick> ticks{start};
    follow(s, start, period, 1, least, ticks);
    follow(s, start, period, -1, least, ticks);
    if (ticks.size() > best.size()) best = ticks;
  }
  std::sort(best.begin(), best.end(), [](const Tick& a, const Tick& b) { return a.index < b.index; });
  return best;
}

std::optional<Spacing> fit_spacing(const std::vector<Tick>& ticks) {
  const double middle = 0.5 * (ticks.front().index + ticks.back().index);
  Spacing fit;
  double limit = 1e9;
  for (int pass = 0; pass < 4; ++pass) {
    cv::Matx33d normal = cv::Matx33d::zeros();
    cv::Vec3d right(0, 0, 0);
    double squares = 0.0;
    fit.num_used = 0;
    for (const Tick& t : ticks) {
      const double k = t.index - middle;
      const double off = t.x - fit.at(k);
      if (pass > 0 && std::abs(off) > limit) continue;
      const double weight = 1.0 / (1 + fit.c * k);
      const cv::Vec3d row = weight * cv::Vec3d(1, k, -k * t.x);
      normal += row * row.t();
      right += (weight * t.x) * row;
      squares += off * off;
      ++fit.num_used;
    }
    if (fit.num_used < kMinTicks) return std::nullopt;
    fit.rms_px = std::sqrt(squares / (fit.num_used - 3.0));
    bool is_solved = false;
    const cv::Matx33d inverse = normal.inv(cv::DECOMP_LU, &is_solved);
    if (!is_solved) return std::nullopt;
    const cv::Vec3d solution = inverse * right;
    fit.a = solution[0];
    fit.b = solution[1];
    fit.c = solution[2];
    const cv::Vec3d gradient(-fit.c, 1, -fit.a);
    fit.period_sd_px = fit.rms_px * std::sqrt(std::max(0.0, gradient.dot(inverse * gradient)));
    if (pass > 0) limit = std::max(0.5, 3.0 * fit.rms_px);
  }
  return fit;
}

TickGroups tick_groups(const std::vector<Signal>& bands, int home, const std::vector<Tick>& ticks, double period) {
  const std::vector<double> lengths = tick_lengths(bands, home, ticks, period);
  const double decimal = group_fit(ticks, lengths, 10);
  const double binary = group_fit(ticks, lengths, 8);
  if (decimal > kGroupFit && decimal > binary + kGroupMargin) return TickGroups::decimal;
  if (binary > kGroupFit && binary > decimal + kGroupMargin) return TickGroups::binary;
  return TickGroups::unknown;
}

}  // namespace smp::detail
