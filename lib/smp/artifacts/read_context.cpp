// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/read_context.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "smp/base/text.h"

namespace smp {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
std::optional<T> parsed(const std::string& text) {
  T value{};
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A value as a message shows it: never longer than a line.
std::string shown(const Json& json) {
  std::string text = json.is_structured() ? (json.is_array() ? "a list" : "a set of keys")
                                          : json.dump(-1, ' ', false, Json::error_handler_t::replace);
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) text = text.substr(0, kLongest) + "...";
  return text;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& n : names) out += (out.empty() ? "" : ", ") + n;
  return out;
}

}  // namespace

ReadContext::Step::Step(ReadContext& context, std::string key) : context_(context), old_size_(context.path_.size()) {
  context_.path_ += (context_.path_.empty() ? "" : ".") + key;
}
ReadContext::Step::Step(ReadContext& context, std::size_t index) : context_(context), old_size_(context.path_.size()) {
  context_.path_ += "[" + std::to_string(index) + "]";
}
ReadContext::Step::~Step() { context_.path_.resize(old_size_); }

std::optional<double> ReadContext::number_of(const Json& json) const {
  std::optional<double> number;
  if (json.is_number()) number = json.get<double>();
  if (scalars_are_text && json.is_string()) number = parsed<double>(json.get<std::string>());
  if (number && !std::isfinite(*number)) return std::nullopt;
  return number;
}

std::optional<std::int64_t> ReadContext::integer_of(const Json& json) const {
  if (scalars_are_text && json.is_string()) return parsed<std::int64_t>(json.get<std::string>());
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
    return std::nullopt;
  if (json.is_number_integer()) return json.get<std::int64_t>();
  return std::nullopt;
}

std::optional<bool> ReadContext::flag_of(const Json& json) const {
  if (json.is_boolean()) return json.get<bool>();
  if (scalars_are_text && json.is_string() && (json == "true" || json == "false")) return json == "true";
  return std::nullopt;
}

std::size_t ReadContext::choice_of(const Json& json, const std::vector<std::string>& names) const {
  if (!json.is_string()) fail_type(json, "one of " + joined(names));
  const auto text = json.get<std::string>();
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::string nearest = nearest_name(text, names);
  fail(path_, " = " + shown(json) + ", must be one of " + joined(names) +
                  (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

void ReadContext::check_keys(const Json& json, const std::vector<std::string>& known) const {
  for (const auto& [key, value] : json.items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::string nearest = nearest_name(key, known);
    fail(path_.empty() ? key : path_ + "." + key,
         ": unknown key" + (nearest.empty() ? std::string() : "; did you mean " + nearest + "?"));
  }
}

void ReadContext::fail_missing(const std::string& key, const Rule& rule) const {
  const std::string full = path_.empty() ? key : path_ + "." + key;
  throw Error(code_, place_of(path_) + ": " + full + ": missing" +
                         (*rule.doc == '\0' ? "" : std::string(" (") + rule.doc + ")"));
}

void ReadContext::fail_type(const Json& json, const std::string& must_be) const {
  fail(path_, " = " + shown(json) + ", must be " + must_be);
}

void ReadContext::fail_range(const Json& json, const Rule& rule) const {
  std::string limits;
  if (std::isfinite(rule.min)) limits += ">= " + text_from_double(rule.min);
  if (std::isfinite(rule.max))
    limits += (limits.empty() ? "" : " and ") + std::string("<= ") + text_from_double(rule.max);
  fail_type(json, limits.empty() ? "within the range of its type" : limits);
}

void ReadContext::fail(const std::string& path, const std::string& rest) const {
  throw Error(code_, place_of(path) + ": " + (path.empty() ? "document" : path) + rest);
}

std::string ReadContext::place_of(const std::string&) const { return name_; }

}  // namespace smp
