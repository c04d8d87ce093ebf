// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smp {

/// Sentences that the stages write into artifacts in English, and what they are in another language. Artifacts stay in
/// one language that way, and a report in any language can be made from them.
///
/// A pattern may hold places {1}, {2}, ...: each stands for the shortest text up to the words after it, and is put into
/// the same place of the translation (itself translated where it is a pattern of its own).
class Sentences {
 public:
  /// From pattern to translation.
  explicit Sentences(const std::map<std::string, std::string>& texts = {});

  /// The text in the other language: one pattern, or several one after the other with a space between. None when any
  /// part of it is unknown.
  [[nodiscard]] std::optional<std::string> translated(std::string_view text) const;

 private:
  struct Pattern {
    std::vector<std::string> fixed;  ///< texts around the places: one more than places
    std::string translation;
  };
  [[nodiscard]] std::optional<std::string> filled(const Pattern& pattern, const std::vector<std::string>& places) const;

  std::vector<Pattern> patterns_;  ///< longest first
};

}  // namespace smp
