// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <cmath>

#include "smp/artifacts/codec.h"

namespace smp {

Json number_schema(const char* type, const Rule& rule) {
  Json schema = {{"type", type}};
  if (std::isfinite(rule.min)) schema["minimum"] = rule.min;
  if (std::isfinite(rule.max)) schema["maximum"] = rule.max;
  return schema;
}

Json nullable_schema(Json schema) {
  if (schema.contains("type") && schema["type"].is_string() && schema["type"] != "object" &&
      schema["type"] != "array") {
    schema["type"] = Json::array({schema["type"], "null"});
    return schema;
  }
  return {{"anyOf", Json::array({std::move(schema), {{"type", "null"}}})}};
}

}  // namespace smp
