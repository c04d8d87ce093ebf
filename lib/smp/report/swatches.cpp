// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/swatches.h"

#include <array>
#include <cmath>

#include "smp/color/tone.h"
#include "smp/report/wording.h"

namespace smp {
namespace {

constexpr std::array kShownAges{Age::fresh, Age::healed, Age::y1, Age::y3, Age::y5, Age::y10};
constexpr double kNormalRange = 1.645;  // half width of 95 % to that of 90 %: 1.645 / 1.960
constexpr double kWideRange = 1.960;

SwatchColour colour_of(const Lab& lab) {
  const Srgb c = clipped(srgb_from_lab(lab));
  const auto code = [](double v) { return static_cast<int>(std::lround(255.0 * v)); };
  return {code(c.r), code(c.g), code(c.b)};
}

Swatch swatch_of(const Locale& words, std::string label, const Lab& lab, double low_l, double high_l) {
  return {std::move(label), "L* " + with_interval(words, lab.l, low_l, high_l, 0), colour_of(lab),
          colour_of({high_l, lab.a, lab.b}), colour_of({low_l, lab.a, lab.b})};
}

}  // namespace

Block tone_swatches(const ReportInput& in, const Locale& words) {
  std::vector<Swatch> after;
  for (const Age age : kShownAges)
    for (const auto& p : in.match.predictions)
      if (p.age == age && p.light == Light::d65 && p.distance_m == 1.0)
        after.push_back(
            swatch_of(words, word_of(words, "age", age), p.lab, p.lab_interval[0][0], p.lab_interval[0][1]));
  if (after.empty()) return swatches("", {});
  std::vector<Swatch> all;
  if (in.analysis.skin) {
    const double half = in.analysis.skin->half_width[0] * kNormalRange / kWideRange;
    const Lab& lab = in.analysis.skin->lab;
    all.push_back(swatch_of(words, words.text("tone.skin"), lab, lab.l - half, lab.l + half));
  }
  if (in.match.target) {
    const double half = in.match.target->half_width[0] * kNormalRange / kWideRange;
    const Lab& lab = in.match.target->lab;
    all.push_back(swatch_of(words, words.text("tone.target"), lab, lab.l - half, lab.l + half));
  }
  all.insert(all.end(), after.begin(), after.end());
  return swatches(words.text("time.table"), std::move(all));
}

}  // namespace smp
