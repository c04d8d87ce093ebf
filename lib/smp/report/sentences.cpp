// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/sentences.h"

#include <algorithm>

namespace smp {
namespace {

constexpr std::size_t kPlaceLength = 3;  // "{1}"

std::string place_name(std::size_t index) { return "{" + std::to_string(index + 1) + "}"; }

std::size_t fixed_length(const std::vector<std::string>& fixed) {
  std::size_t length = 0;
  for (const auto& part : fixed) length += part.size();
  return length;
}

/// Where the pattern ends in `text`, with what stood in its places; none when the text begins otherwise.
std::optional<std::size_t> match_start(const std::vector<std::string>& fixed, std::string_view text,
                                       std::vector<std::string>& places) {
  places.clear();
  if (!text.starts_with(fixed.front())) return std::nullopt;
  std::size_t at = fixed.front().size();
  for (std::size_t i = 1; i < fixed.size(); ++i) {
    const std::size_t next = fixed[i].empty() ? text.size() : text.find(fixed[i], at);
    if (next == std::string_view::npos || next == at) return std::nullopt;
    places.emplace_back(text.substr(at, next - at));
    at = next + fixed[i].size();
  }
  return at;
}

}  // namespace

Sentences::Sentences(const std::map<std::string, std::string>& texts) {
  for (const auto& [source, translation] : texts) {
    Pattern pattern{{}, translation};
    std::string rest = source;
    for (std::size_t at = rest.find(place_name(0)); at != std::string::npos;
         at = rest.find(place_name(pattern.fixed.size()))) {
      pattern.fixed.push_back(rest.substr(0, at));
      rest = rest.substr(at + kPlaceLength);
    }
    pattern.fixed.push_back(rest);
    patterns_.push_back(std::move(pattern));
  }
  std::stable_sort(patterns_.begin(), patterns_.end(),
                   [](const Pattern& a, const Pattern& b) { return fixed_length(a.fixed) > fixed_length(b.fixed); });
}

std::optional<std::string> Sentences::filled(const Pattern& pattern, const std::vector<std::string>& places) const {
  std::string out = pattern.translation;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t at = out.find(place_name(i));
    if (at != std::string::npos) out.replace(at, kPlaceLength, translated(places[i]).value_or(places[i]));
  }
  return out;
}

std::optional<std::string> Sentences::translated(std::string_view text) const {
  std::vector<std::string> places;
  for (const auto& pattern : patterns_) {
    const auto end = match_start(pattern.fixed, text, places);
    if (!end) continue;
    if (*end == text.size()) return filled(pattern, places);
    if (text[*end] != ' ') continue;
    const auto rest = translated(text.substr(*end + 1));
    if (rest) return *filled(pattern, places) + " " + *rest;
  }
  return std::nullopt;
}

}  // namespace smp
