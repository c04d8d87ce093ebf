// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "smp/base/fields.h"

namespace smp {

// Words that several artifacts share. JSON names are the enum names below, unchanged.

enum class View { front, top, left, right, back, closeup };
template <>
struct EnumNames<View> {
  static constexpr std::array names{"front", "top", "left", "right", "back", "closeup"};
};

enum class Status { ok, degraded, no_result };
template <>
struct EnumNames<Status> {
  static constexpr std::array names{"ok", "degraded", "no_result"};
};

enum class Severity { ok, info, warn, error };
template <>
struct EnumNames<Severity> {
  static constexpr std::array names{"ok", "info", "warn", "error"};
};

/// Healed means 28 days after the last session (F4.14).
enum class Age { fresh, healed, m6, y1, y3, y5, y10 };
template <>
struct EnumNames<Age> {
  static constexpr std::array names{"fresh", "healed", "m6", "y1", "y3", "y5", "y10"};
};

enum class Light { as_photographed, d65, a, fl11, led_b3, flash, dim };
template <>
struct EnumNames<Light> {
  static constexpr std::array names{"as_photographed", "D65", "A", "FL11", "LED-B3", "flash", "dim"};
};

enum class Answer { yes, no, unknown };
template <>
struct EnumNames<Answer> {
  static constexpr std::array names{"yes", "no", "unknown"};
};

/// One thing the reader of an artifact must know. `code` is stable (snake_case), `text` is English.
struct Message {
  std::string code;
  Severity severity = Severity::info;
  std::string text;
  friend bool operator==(const Message&, const Message&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("code", s.code, {.doc = "stable snake_case code"});
    v("severity", s.severity, {.doc = "how much it matters"});
    v("text", s.text, {.doc = "one sentence, English"});
  }
};

/// What an artifact was made from. `alias` never holds a file name: p1, p2, ..., case, config, analysis, ...
struct InputRef {
  std::string role;
  std::string alias;
  std::string sha256;
  friend bool operator==(const InputRef&, const InputRef&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("role", s.role, {.doc = "photo, case, config, analysis, match, design, pigments, annotations"});
    v("alias", s.alias, {.doc = "name inside the artifacts"});
    v("sha256", s.sha256, {.doc = "of the bytes, 64 hex digits"});
  }
};

}  // namespace smp
