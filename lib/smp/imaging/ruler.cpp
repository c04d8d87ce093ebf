// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/ruler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"

namespace smp {
namespace {

constexpr int kMaxLength_px = 8000;       // of the strip; bounds time and memory
constexpr int kMaxWidth_px = 800;         // likewise
constexpr double kLineWidth_ratio = 0.1;  // of a marked line's length: a centimetre of ticks beside a decimetre
constexpr double kFinest = 0.5;           // picture px per strip px: fine ticks are followed between pixels
constexpr int kBands = 24;                // across the strip, each with its own comb
constexpr int kMinPeriod_px = 4;          // finer ticks are lost in blur
constexpr int kMinTicks = 12;
constexpr double kMinRegularity = 0.35;     // of a band's autocorrelation at the period
constexpr double kMinDip = 0.4;             // that it falls between: else slow shading
constexpr double kMinPeak_ratio = 0.3;      // of the median tick's contrast
constexpr int kMaxMissing = 2;              // ticks in a row that glare or a hair may hide
constexpr double kMaxMisfit_ratio = 0.025;  // rms of the places over the period: printed rulers keep to 0.01
constexpr double kBlurMisfit_px = 0.35;     // or this many strip px, where ticks are fine
constexpr double kMinFound_ratio = 0.75;
constexpr double kMaxHalfWay_ratio = 0.35;  // of a tick's contrast midway between two: else every second was missed
constexpr double kGroupFit = 0.5;           // share of the ticks' lengths that groups must explain
constexpr double kGroupMargin = 0.15;       // and by how much more than the other kind
constexpr double kTwoSided95 = 1.96;

/// Part of the picture along the ruler, x along it.
struct Strip {
  cv::Mat grey;  // CV_32FC1
  Px2 origin, along, across;
  double zoom = 1.0;  // picture px per strip px
};

Strip cut_strip(const cv::Mat& rgb, const std::vector<Px2>& marked) {
  std::vector<cv::Point2f> points;
  for (const Px2& p : marked) points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  Strip s;
  double length = 0.0;
  double width = 0.0;
  Px2 middle;
  if (points.size() == 2) {
    length = norm(marked[1] - marked[0]);
    middle = 0.5 * (marked[0] + marked[1]);
    s.along = (1.0 / std::max(length, 1e-9)) * (marked[1] - marked[0]);
  } else {
    const cv::RotatedRect box = cv::minAreaRect(points);
    const bool is_wide = box.size.width >= box.size.height;
    length = static_cast<double>(std::max(box.size.width, box.size.height));
    width = static_cast<double>(std::min(box.size.width, box.size.height));
    const double turn = (static_cast<double>(box.angle) + (is_wide ? 0.0 : 90.0)) * CV_PI / 180.0;
    s.along = {std::cos(turn), std::sin(turn)};
    middle = {static_cast<double>(box.center.x), static_cast<double>(box.center.y)};
  }
  width = std::max(width, kLineWidth_ratio * length);
  s.across = {-s.along.y, s.along.x};
  s.zoom = std::max({kFinest, length / kMaxLength_px, width / kMaxWidth_px});
  const cv::Size size(static_cast<int>(length / s.zoom), std::max(kBands, static_cast<int>(width / s.zoom)));
  s.origin = middle - (0.5 * length) * s.along - (0.5 * size.height * s.zoom) * s.across;
  if (size.width < kMinTicks * kMinPeriod_px) return s;
  cv::Mat grey;
  cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
  const cv::Matx23d picture_from_strip(s.along.x * s.zoom, s.across.x * s.zoom, s.origin.x - 0.5, s.along.y * s.zoom,
                                       s.across.y * s.zoom, s.origin.y - 0.5);
  cv::warpAffine(grey, grey, picture_from_strip, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  grey.convertTo(s.grey, CV_32F);
  return s;
}

using Signal = std::vector<double>;

/// Mean over a band's rows without the slow part.
Signal band_signal(const cv::Mat& grey, int band) {
  const int y0 = band * grey.rows / kBands;
  const int y1 = std::max(y0 + 1, (band + 1) * grey.rows / kBands);
  cv::Mat mean;
  cv::reduce(grey.rowRange(y0, y1), mean, 0, cv::REDUCE_AVG, CV_64F);
  cv::Mat slow;
  const int reach = std::max(3, grey.cols / 12) | 1;
  cv::blur(mean, slow, {reach, 1}, {-1, -1}, cv::BORDER_REFLECT);
  mean -= slow;
  return {mean.ptr<double>(0), mean.ptr<double>(0) + mean.cols};
}

Signal autocorrelation(const Signal& s, int num_lags) {
  Signal out(static_cast<std::size_t>(num_lags), 0.0);
  double power = 1e-9;
  for (const double v : s) power += v * v;
  for (int lag = 0; lag < num_lags; ++lag) {
    double sum = 0.0;
    for (std::size_t i = 0; i + static_cast<std::size_t>(lag) < s.size(); ++i)
      sum += s[i] * s[i + static_cast<std::size_t>(lag)];
    const double share = static_cast<double>(s.size()) / (static_cast<double>(s.size()) - lag);
    out[static_cast<std::size_t>(lag)] = sum * share / power;
  }
  return out;
}

struct Comb {
  int band = 0;
  int period_px = 0;
  double regularity = 0.0;
};

/// The first lag at which a band repeats itself.
std::optional<Comb> comb_of(const Signal& s, int band) {
  const int num_lags = static_cast<int>(s.size()) / kMinTicks * 2 + 2;
  const Signal r = autocorrelation(s, num_lags);
  double best = 0.0;
  double lowest = 1.0;
  for (int lag = 1; lag + 1 < num_lags; ++lag) {
    const auto i = static_cast<std::size_t>(lag);
    lowest = std::min(lowest, r[i]);
    if (lag >= kMinPeriod_px && r[i] - lowest > kMinDip) best = std::max(best, r[i]);
  }
  lowest = 1.0;
  for (int lag = 1; lag + 1 < num_lags; ++lag) {
    const auto i = static_cast<std::size_t>(lag);
    lowest = std::min(lowest, r[i]);
    const bool is_peak = r[i] >= r[i - 1] && r[i] >= r[i + 1];
    constexpr double kNearBest = 0.75;  // multiples of the period repeat about as well
    if (!is_peak || r[i] - lowest <= kMinDip || r[i] <= std::max(kMinRegularity, kNearBest * best)) continue;
    // Ticks too fine to follow must not be read as every second one.
    return lag >= kMinPeriod_px ? std::optional(Comb{band, lag, r[i]}) : std::nullopt;
  }
  return std::nullopt;
}

/// Ticks stand out to one side, dark or bright: makes them positive.
void make_ticks_bright(Signal& s) {
  double third = 0.0;
  for (const double v : s) third += v * v * v;
  if (third >= 0) return;
  for (double& v : s) v = -v;
}

struct Tick {
  int index = 0;
  double x = 0.0;
  double peak = 0.0;
};

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

/// x = (a + b k) / (1 + c k): evenly spaced points of a line in perspective.
struct Spacing {
  double a = 0, b = 0, c = 0;
  double rms_px = 0;
  double period_sd_px = 0;  // at k = 0
  int num_used = 0;
  [[nodiscard]] double at(double k) const { return (a + b * k) / (1 + c * k); }
};

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

TickGroups groups_of(const std::vector<Tick>& ticks, const std::vector<double>& lengths) {
  const double decimal = group_fit(ticks, lengths, 10);
  const double binary = group_fit(ticks, lengths, 8);
  if (decimal > kGroupFit && decimal > binary + kGroupMargin) return TickGroups::decimal;
  if (binary > kGroupFit && binary > decimal + kGroupMargin) return TickGroups::binary;
  return TickGroups::unknown;
}

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
  out.groups = groups_of(ticks, tick_lengths(bands, comb.band, ticks, period));
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
    make_ticks_bright(bands.back());
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
