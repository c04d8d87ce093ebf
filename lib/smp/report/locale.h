// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "smp/report/sentences.h"

namespace smp {

/// Values for the {name} places of a text.
using TextArguments = std::vector<std::pair<std::string, std::string>>;

/// The texts of one language, by key. Read from configs/locales/<lang>.json: one flat object of strings;
/// other languages than English also hold the stages' sentences (configs/locales/<lang>_sentences.json).
class Locale {
 public:
  /// Throws Error(input): missing file, not a flat object of strings, a key given twice.
  static Locale load(const std::string& lang);
  /// From JSON text; `name` is what messages call it.
  static Locale parse(std::string_view json, const std::string& name);

  /// The text of `key` with every {name} filled in. Throws Error(input) when the key or an argument is missing.
  [[nodiscard]] std::string text(const std::string& key, const TextArguments& arguments = {}) const;
  /// The text of `key`, or `otherwise` where this language has none: for codes that later stages may add.
  [[nodiscard]] std::string text_or(const std::string& key, const std::string& otherwise) const;
  /// A text that a stage wrote in English, in this language; unchanged where no translation is known.
  [[nodiscard]] std::string say(const std::string& english) const;
  [[nodiscard]] const std::map<std::string, std::string>& all() const { return texts_; }

 private:
  std::string name_;
  std::map<std::string, std::string> texts_;
  Sentences sentences_;
};

}  // namespace smp
