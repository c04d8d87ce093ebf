// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/locale.h"

#include <nlohmann/json.hpp>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"

namespace smp {
namespace {

constexpr std::size_t kMaxLocaleBytes = std::size_t{1} << 20;
constexpr const char* kSourceLanguage = "en";  // what the stages write

/// Refuses what nlohmann would take silently: nesting and repeated keys.
struct FlatReader : nlohmann::json_sax<nlohmann::json> {
  std::map<std::string, std::string>& texts;
  std::string current;
  std::string problem;
  int depth = 0;

  explicit FlatReader(std::map<std::string, std::string>& out) : texts(out) {}
  bool fail(const std::string& what) {
    if (problem.empty()) problem = what;
    return false;
  }
  bool not_text() { return fail("key '" + current + "' must be a string"); }
  bool null() override { return not_text(); }
  bool boolean(bool) override { return not_text(); }
  bool number_integer(number_integer_t) override { return not_text(); }
  bool number_unsigned(number_unsigned_t) override { return not_text(); }
  bool number_float(number_float_t, const string_t&) override { return not_text(); }
  bool binary(binary_t&) override { return not_text(); }
  bool start_array(std::size_t) override { return not_text(); }
  bool end_array() override { return true; }
  bool end_object() override { return true; }
  bool start_object(std::size_t) override { return ++depth == 1 || not_text(); }
  bool key(string_t& name) override {
    current = name;
    return true;
  }
  bool string(string_t& value) override {
    if (depth != 1) return fail("must be one object");
    return texts.emplace(current, value).second || fail("key '" + current + "' is given twice");
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& e) override {
    return fail(e.what());
  }
};

}  // namespace

Locale Locale::load(const std::string& lang) {
  const std::string name = "locales/" + lang + ".json";
  Locale locale = parse(read_file(resource_path(name), kMaxLocaleBytes), name);
  if (lang == kSourceLanguage) return locale;
  const std::string sentences = "locales/" + lang + "_sentences.json";
  locale.sentences_ = Sentences(parse(read_file(resource_path(sentences), kMaxLocaleBytes), sentences).texts_);
  return locale;
}

Locale Locale::parse(std::string_view json, const std::string& name) {
  Locale locale;
  locale.name_ = name;
  FlatReader reader(locale.texts_);
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader) || !reader.problem.empty())
    throw Error(ExitCode::input, name + ": " + reader.problem);
  return locale;
}

std::string Locale::text(const std::string& key, const TextArguments& arguments) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) throw Error(ExitCode::input, name_ + ": key '" + key + "' is missing");
  std::string out;
  const std::string& pattern = found->second;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::size_t open = pattern.find('{', i);
    const std::size_t close = open == std::string::npos ? open : pattern.find('}', open);
    if (close == std::string::npos) return out + pattern.substr(i);
    const std::string wanted = pattern.substr(open + 1, close - open - 1);
    out += pattern.substr(i, open - i);
    bool filled = false;
    for (const auto& [argument, value] : arguments)
      if (argument == wanted) {
        out += value;
        filled = true;
        break;
      }
    if (!filled) throw Error(ExitCode::input, name_ + ": key '" + key + "' wants {" + wanted + "}, which is not given");
    i = close + 1;
  }
  return out;
}

std::string Locale::text_or(const std::string& key, const std::string& otherwise) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? otherwise : found->second;
}

std::string Locale::say(const std::string& english) const { return sentences_.translated(english).value_or(english); }

}  // namespace smp
