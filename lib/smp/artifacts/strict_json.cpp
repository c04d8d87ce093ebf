// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/strict_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "smp/base/error.h"
#include "smp/base/text.h"

namespace smp {
namespace {

using Json = nlohmann::ordered_json;

/// Watches the parser: refuses depth before anything deep is built (nlohmann crashes when it copies or frees very
/// deep values) and keys given twice (nlohmann silently keeps the last).
class Guard {
 public:
  Guard(const std::string& name, int max_depth) : name_(name), max_depth_(max_depth) {}

  bool operator()(int depth, Json::parse_event_t event, Json& value) {
    if (depth > max_depth_)
      throw Error(ExitCode::schema, name_ + ": nested deeper than " + std::to_string(max_depth_) + " levels");
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event == Json::parse_event_t::key) {
      const auto& key = value.get_ref<const std::string&>();
      if (!keys_.back().insert(key).second)
        throw Error(ExitCode::schema, name_ + ": key \"" + key + "\" is given twice");
    }
    return true;
  }

 private:
  const std::string& name_;
  int max_depth_;
  std::vector<std::set<std::string>> keys_;
};

bool is_scalar_list(const Json& value) {
  return value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& item) {
           return !item.is_object() && (!item.is_array() || item.size() <= 4) && !item.is_string();
         });
}

void write_value(std::string& out, const Json& value, std::size_t indent);

void write_list_line(std::string& out, const Json& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += list[i].is_array() ? ", " : ",";
    write_value(out, list[i], 0);
  }
  out += ']';
}

void write_block(std::string& out, const Json& value, std::size_t indent) {
  out += value.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [key, item] : value.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    out.append(indent + 2, ' ');
    if (value.is_object()) out += Json(key).dump() + ": ";
    write_value(out, item, indent + 2);
  }
  out += '\n';
  out.append(indent, ' ');
  out += value.is_object() ? '}' : ']';
}

void write_value(std::string& out, const Json& value, std::size_t indent) {
  if (value.is_structured() && value.empty()) {
    out += value.is_object() ? "{}" : "[]";
  } else if (is_scalar_list(value)) {
    write_list_line(out, value);
  } else if (value.is_structured()) {
    write_block(out, value, indent);
  } else if (value.is_number_float()) {
    check(std::isfinite(value.get<double>()), "a number in an artifact is not finite");
    out += text_from_double(value.get<double>());
  } else {
    out += value.dump();
  }
}

}  // namespace

Json parse_json(std::string_view text, const std::string& name, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes) {
    throw Error(ExitCode::schema, name + ": " + std::to_string(text.size()) + " bytes, must be at most " +
                                      std::to_string(limits.max_bytes));
  }
  if (!is_clean_utf8(text)) throw Error(ExitCode::schema, name + ": is not UTF-8 text");
  Guard guard(name, limits.max_depth);
  try {
    return Json::parse(
        text, [&guard](int depth, Json::parse_event_t event, Json& value) { return guard(depth, event, value); });
  } catch (const Json::exception& error) {
    std::string why = error.what();
    if (const auto end = why.find("] "); end != std::string::npos) why = why.substr(end + 2);
    throw Error(ExitCode::schema, name + ": is not valid JSON: " + why);
  }
}

std::string text_from_json(const Json& document) {
  std::string out;
  write_value(out, document, 0);
  out += '\n';
  return out;
}

}  // namespace smp
