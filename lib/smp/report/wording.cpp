// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/wording.h"

#include <algorithm>

#include "smp/base/text.h"

namespace smp {

std::string with_interval(const Locale& words, double value, double low, double high, int decimals) {
  return words.text("number.interval", {{"value", fixed_text(value, decimals)},
                                        {"low", fixed_text(low, decimals)},
                                        {"high", fixed_text(high, decimals)}});
}

std::string with_scale_error(const Locale& words, double value, std::optional<double> length_ratio, int decimals) {
  if (!length_ratio) return words.text("number.no_interval", {{"value", fixed_text(value, decimals)}});
  const double low = std::max(0.0, 1.0 - *length_ratio);
  const double high = 1.0 + *length_ratio;
  return with_interval(words, value, value * low * low, value * high * high, decimals);
}

std::string tone_text(const Lab& lab, const std::array<double, 3>& half_width) {
  const auto part = [](double v, double h) { return fixed_text(v, 1) + " ± " + fixed_text(h, 1); };
  return "L* " + part(lab.l, half_width[0]) + ", a* " + part(lab.a, half_width[1]) + ", b* " +
         part(lab.b, half_width[2]);
}

std::string tone_text(const Lab& lab, const std::array<std::array<double, 2>, 3>& interval) {
  const auto part = [](double v, const std::array<double, 2>& r) {
    return fixed_text(v, 1) + " (" + fixed_text(r[0], 1) + "…" + fixed_text(r[1], 1) + ")";
  };
  return "L* " + part(lab.l, interval[0]) + ", a* " + part(lab.a, interval[1]) + ", b* " + part(lab.b, interval[2]);
}

std::string percent(double ratio) { return fixed_text(100.0 * ratio, 0) + " %"; }

std::string optional_text(const std::optional<double>& value, int decimals) {
  return value ? fixed_text(*value, decimals) : "–";
}

std::optional<double> worst_scale_error(const Analysis& analysis) {
  std::optional<double> worst;
  for (const auto& photo : analysis.photos) {
    if (!photo.scale.mm_per_px) continue;
    if (!photo.scale.uncertainty_ratio) return std::nullopt;
    worst = std::max(worst.value_or(0.0), *photo.scale.uncertainty_ratio);
  }
  return worst;
}

std::string message_text(const Locale& words, const Message& message) { return words.say(message.text); }

std::string gate_name(const Locale& words, const DesignGate& gate) {
  std::string spaced = gate.id;
  std::replace(spaced.begin(), spaced.end(), '_', ' ');
  return words.text_or("gate." + gate.id, spaced);
}

std::string gate_advice(const Locale& words, const DesignGate& gate) { return words.say(gate.text); }

bool is_released(const DesignGate& gate) {
  return gate.state == GateState::clear || gate.state == GateState::overridden;
}

bool is_withheld(const Design& design) { return !std::all_of(design.gates.begin(), design.gates.end(), is_released); }

}  // namespace smp
