// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>

#include "smp/artifacts/common.h"

namespace smp {

enum class Language { en, ko };
template <>
struct EnumNames<Language> {
  static constexpr std::array names{"en", "ko"};
};

struct ReportOptions {
  Language lang = Language::en;
  bool pdf = false;
  friend bool operator==(const ReportOptions&, const ReportOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("lang", s.lang, {.doc = "language of the report"});
    v("pdf", s.pdf, {.doc = "also write a PDF"});
  }
};

}  // namespace smp
