// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstddef>
#include <limits>

namespace smp {

/// What a member of a described struct may hold, and what it means. One description serves the JSON codec, the
/// strict reader, the YAML reader and the JSON Schema (artifacts/codec.h).
///
/// A described struct has a static member template
///     template <class V, class S> static void fields(V& v, S& s) { v("mm_per_px", s.mm_per_px, {.min = 0}); }
/// that names every member once, in output order. Members may be bool, int, std::int64_t, std::uint64_t, double,
/// std::string, described enums, described structs, and std::optional, std::vector and std::array of these.
struct Rule {
  double min = -std::numeric_limits<double>::infinity();  ///< smallest number allowed (also for items of a list)
  double max = std::numeric_limits<double>::infinity();   ///< largest number allowed
  const char* doc = "";                                   ///< meaning and unit, one phrase
  bool required = false;                                  ///< in YAML: must be given (in artifacts every key must be)
};

inline constexpr Rule kRatio{.min = 0.0, .max = 1.0};
inline constexpr Rule kPositive{.min = 0.0};

/// Names of an enum's values in order (value k is named names[k]). Specialise for each described enum:
///     template <> struct EnumNames<View> { static constexpr std::array names{"front", "top"}; };
template <class E>
struct EnumNames;

/// Name of `value`.
template <class E>
constexpr const char* name_of(E value) {
  return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

}  // namespace smp
