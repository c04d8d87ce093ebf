// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "smp/artifacts/codec.h"

namespace smp::test {

/// Visitor that fills every member of a described struct with a legal value that differs from place to place, so that
/// a codec that swaps or drops a member cannot pass a round trip.
struct Filler {
  int count = 0;

  template <class T>
  void operator()(const char*, T& member, const Rule& rule = {}) {
    fill(member, rule);
  }

  double number(const Rule& rule) {
    ++count;
    const double low = std::isfinite(rule.min) ? rule.min : -1000.0;
    const double high = std::isfinite(rule.max) ? rule.max : low + 2000.0;
    return low + (high - low) * (0.1 + 0.8 * std::fmod(0.6180339887 * count, 1.0));
  }

  template <class T>
  void fill(T& value, const Rule& rule) {
    if constexpr (std::same_as<T, bool>) {
      value = !value;
    } else if constexpr (std::integral<T>) {
      value = static_cast<T>(std::ceil(number(rule)));
      if constexpr (std::is_unsigned_v<T>) value = static_cast<T>(++count);
    } else if constexpr (std::same_as<T, double>) {
      value = number(rule);
    } else if constexpr (std::same_as<T, std::string>) {
      value = "text \"<&> \\ \xed\x95\x9c " + std::to_string(++count);
    } else if constexpr (std::same_as<T, Lab>) {
      value = Lab{number(rule), number(rule), number(rule)};
    } else if constexpr (DescribedEnum<T>) {
      value = static_cast<T>(static_cast<std::size_t>(++count) % EnumNames<T>::names.size());
    } else if constexpr (IsOptional<T>::value) {
      fill(value.emplace(), rule);
    } else if constexpr (IsVector<T>::value) {
      value.resize(2);
      for (std::size_t i = 0; i < value.size(); ++i) fill(value[i], rule);
    } else if constexpr (IsArray<T>::value) {
      for (auto& item : value) fill(item, rule);
    } else {
      T::fields(*this, value);
    }
  }
};

/// A described struct with every member filled.
template <class T>
T filled() {
  T value{};
  Filler filler;
  filler.fill(value, Rule{});
  return value;
}

}  // namespace smp::test
