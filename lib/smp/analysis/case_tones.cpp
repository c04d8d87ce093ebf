// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/case_tones.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace smp {
namespace {

using Sample = std::optional<ToneSample> PhotoAnalysis::*;

struct Pooled {
  Lab lab;
  std::array<double, 3> half_width{0.0, 0.0, 0.0};
};

std::optional<Pooled> pooled(const std::vector<PhotoAnalysis>& photos, Sample which) {
  std::array<std::vector<double>, 3> values;
  std::array<double, 3> narrowest{1e9, 1e9, 1e9};
  for (const PhotoAnalysis& p : photos) {
    const auto& sample = p.*which;
    if (!sample) continue;
    const std::array<double, 3> lab{sample->lab.l, sample->lab.a, sample->lab.b};
    for (std::size_t c = 0; c < 3; ++c) {
      values[c].push_back(lab[c]);
      narrowest[c] = std::min(narrowest[c], sample->half_width[c]);
    }
  }
  if (values[0].empty()) return std::nullopt;
  Pooled out;
  std::array<double, 3> median{};
  for (std::size_t c = 0; c < 3; ++c) {
    std::sort(values[c].begin(), values[c].end());
    const std::size_t n = values[c].size();
    median[c] = n % 2 == 1 ? values[c][n / 2] : 0.5 * (values[c][n / 2 - 1] + values[c][n / 2]);
    // The camera's error is common to photos of one session: it does not average out.
    const double spread = 0.5 * (values[c].back() - values[c].front());
    out.half_width[c] = std::max(narrowest[c], spread);
  }
  out.lab = {median[0], median[1], median[2]};
  return out;
}

}  // namespace

std::optional<SkinTone> case_skin(const std::vector<PhotoAnalysis>& photos) {
  const auto tone = pooled(photos, &PhotoAnalysis::skin);
  if (!tone) return std::nullopt;
  SkinTone out;
  out.lab = tone->lab;
  out.half_width = tone->half_width;
  out.ita_deg = ita_deg(tone->lab);
  out.hue_deg = hue_deg(tone->lab);
  out.ita_class = ita_class(out.ita_deg);
  return out;
}

std::optional<HairTone> case_hair(const std::vector<PhotoAnalysis>& photos) {
  const auto tone = pooled(photos, &PhotoAnalysis::hair);
  if (!tone) return std::nullopt;
  return HairTone{tone->lab, tone->half_width};
}

}  // namespace smp
