// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "smp/artifacts/read_context.h"
#include "smp/base/error.h"
#include "smp/base/fields.h"
#include "smp/color/tone.h"

/// From described structs (base/fields.h) to JSON, back, and to JSON Schema. Heavy: include it in .cpp files only.
namespace smp {

using Json = nlohmann::ordered_json;

template <class T>
concept DescribedEnum = std::is_enum_v<T> && requires {
  EnumNames<T>::names;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t N>
struct IsArray<std::array<T, N>> : std::true_type {};

// ---- write ----------------------------------------------------------------------------------------------------

template <class T>
Json json_from(const T& value);

/// Visitor that collects members in description order.
struct JsonWriter {
  Json out = Json::object();
  template <class T>
  void operator()(const char* key, const T& member, const Rule& = {}) {
    out[key] = json_from(member);
  }
};

template <class T>
Json json_from(const T& value) {
  if constexpr (std::same_as<T, double>) {
    check(std::isfinite(value), "a number to be written is not finite");
    return value;
  } else if constexpr (std::same_as<T, Lab>) {
    return json_from(std::array<double, 3>{value.l, value.a, value.b});
  } else if constexpr (DescribedEnum<T>) {
    return name_of(value);
  } else if constexpr (IsOptional<T>::value) {
    return value ? json_from(*value) : Json(nullptr);
  } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
    Json list = Json::array();
    for (const auto& item : value) list.push_back(json_from(static_cast<const typename T::value_type&>(item)));
    return list;
  } else if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
    return value;
  } else {
    JsonWriter writer;
    T::fields(writer, value);
    return std::move(writer.out);
  }
}

// ---- read -----------------------------------------------------------------------------------------------------

template <class T>
void read_value(const Json& json, T& value, const Rule& rule, ReadContext& context);

/// Visitor that fills members and remembers the keys it knows.
struct JsonReader {
  const Json& json;
  ReadContext& context;
  std::vector<std::string> known{};

  template <class T>
  void operator()(const char* key, T& member, const Rule& rule = {}) {
    known.emplace_back(key);
    const auto found = json.find(key);
    if (found == json.end()) {
      if (context.all_keys_required || rule.required) context.fail_missing(key, rule);
      return;
    }
    const ReadContext::Step step(context, key);
    read_value(*found, member, rule, context);
  }
};

template <std::integral T>
void read_integer(const Json& json, T& value, const Rule& rule, ReadContext& context) {
  if (const auto wide = context.integer_of(json)) {
    const auto number = static_cast<double>(*wide);
    if (number >= rule.min && number <= rule.max && std::in_range<T>(*wide)) {
      value = static_cast<T>(*wide);
      return;
    }
    context.fail_range(json, rule);
  }
  if constexpr (std::same_as<T, std::uint64_t>) {
    if (json.is_number_unsigned()) {
      value = json.get<std::uint64_t>();
      return;
    }
  }
  context.fail_type(json, "a whole number");
}

template <class T>
void read_list(const Json& json, T& value, const Rule& rule, ReadContext& context) {
  if (!json.is_array()) context.fail_type(json, "a list");
  if constexpr (IsVector<T>::value) value.resize(json.size());
  if (json.size() != value.size()) context.fail_type(json, "a list of " + std::to_string(value.size()) + " items");
  for (std::size_t i = 0; i < value.size(); ++i) {
    const ReadContext::Step step(context, i);
    read_value(json[i], value[i], rule, context);
  }
}

template <class T>
void read_value(const Json& json, T& value, const Rule& rule, ReadContext& context) {
  if constexpr (std::same_as<T, bool>) {
    const auto flag = context.flag_of(json);
    if (!flag) context.fail_type(json, "true or false");
    value = *flag;
  } else if constexpr (std::integral<T>) {
    read_integer(json, value, rule, context);
  } else if constexpr (std::same_as<T, double>) {
    const auto number = context.number_of(json);
    if (!number) context.fail_type(json, "a number");
    if (!(*number >= rule.min && *number <= rule.max)) context.fail_range(json, rule);
    value = *number;
  } else if constexpr (std::same_as<T, std::string>) {
    if (!json.is_string()) context.fail_type(json, "text");
    value = json.get<std::string>();
  } else if constexpr (std::same_as<T, Lab>) {
    std::array<double, 3> list{};
    read_list(json, list, rule, context);
    value = Lab{list[0], list[1], list[2]};
  } else if constexpr (DescribedEnum<T>) {
    const std::vector<std::string> names(EnumNames<T>::names.begin(), EnumNames<T>::names.end());
    value = static_cast<T>(context.choice_of(json, names));
  } else if constexpr (IsOptional<T>::value) {
    if (json.is_null()) {
      value.reset();
    } else {
      read_value(json, value.emplace(), rule, context);
    }
  } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
    read_list(json, value, rule, context);
  } else {
    if (!json.is_object()) context.fail_type(json, "a set of keys");
    JsonReader reader{json, context};
    T::fields(reader, value);
    context.check_keys(json, reader.known);
  }
}

// ---- schema ---------------------------------------------------------------------------------------------------

template <class T>
Json schema_of(const Rule& rule);

/// Visitor that describes members as JSON Schema (draft 7).
struct SchemaWriter {
  Json properties = Json::object();
  Json required = Json::array();
  template <class T>
  void operator()(const char* key, const T&, const Rule& rule = {}) {
    Json schema = schema_of<T>(rule);
    if (*rule.doc != '\0') schema["description"] = rule.doc;
    properties[key] = std::move(schema);
    required.push_back(key);
  }
};

Json number_schema(const char* type, const Rule& rule);
/// The same schema, null allowed.
Json nullable_schema(Json schema);

template <class T>
Json schema_of(const Rule& rule) {
  if constexpr (std::same_as<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (std::integral<T>) {
    return number_schema("integer", rule);
  } else if constexpr (std::same_as<T, double>) {
    return number_schema("number", rule);
  } else if constexpr (std::same_as<T, std::string>) {
    return {{"type", "string"}};
  } else if constexpr (std::same_as<T, Lab>) {
    return schema_of<std::array<double, 3>>(rule);
  } else if constexpr (DescribedEnum<T>) {
    return {{"enum", EnumNames<T>::names}};
  } else if constexpr (IsOptional<T>::value) {
    return nullable_schema(schema_of<typename T::value_type>(rule));
  } else if constexpr (IsVector<T>::value) {
    return {{"type", "array"}, {"items", schema_of<typename T::value_type>(rule)}};
  } else if constexpr (IsArray<T>::value) {
    return {{"type", "array"},
            {"items", schema_of<typename T::value_type>(rule)},
            {"minItems", std::tuple_size_v<T>},
            {"maxItems", std::tuple_size_v<T>}};
  } else {
    SchemaWriter writer;
    T blank{};
    T::fields(writer, blank);
    return {{"type", "object"},
            {"properties", std::move(writer.properties)},
            {"required", std::move(writer.required)},
            {"additionalProperties", false}};
  }
}

}  // namespace smp
