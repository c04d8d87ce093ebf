// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <string>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/report/locale.h"

namespace smp {

/// A number with the interval that it carries, ready to print: "12 (9 to 15)".
std::string with_interval(const Locale& words, double value, double low, double high, int decimals);

/// An area or a quantity that grows with it, when lengths are known to +-`length_ratio`: value (low to high).
/// Without a known error the value is marked as having none.
std::string with_scale_error(const Locale& words, double value, std::optional<double> length_ratio, int decimals);

/// "L* 61.2 ± 3.0, a* ..." for a tone.
std::string tone_text(const Lab& lab, const std::array<double, 3>& half_width);
/// The same for an interval given by its ends.
std::string tone_text(const Lab& lab, const std::array<std::array<double, 2>, 3>& interval);

/// Percent without decimals.
std::string percent(double ratio);
/// The number, or the language's dash for null.
std::string optional_text(const std::optional<double>& value, int decimals);

/// The largest length error among the photos that dots or loss are measured in; none when a scale has no error given.
std::optional<double> worst_scale_error(const Analysis& analysis);

/// Word of an enum value: key "<prefix>.<name>".
template <class E>
std::string word_of(const Locale& words, const std::string& prefix, E value) {
  return words.text(prefix + "." + name_of(value));
}

/// What another stage says, in this language.
std::string message_text(const Locale& words, const Message& message);
/// "keloid" or, where this language has no word for the id, the id with spaces.
std::string gate_name(const Locale& words, const DesignGate& gate);
std::string gate_advice(const Locale& words, const DesignGate& gate);

/// True of a gate that nothing stands against: clear, or overridden on record.
bool is_released(const DesignGate& gate);
/// True while treatment may not start: any gate that is not clear or overridden.
bool is_withheld(const Design& design);

}  // namespace smp
