// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/schema_validator.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "smp/artifacts/strict_json.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"

namespace smp {
namespace {

using Json = nlohmann::ordered_json;

/// valijson's adapter reads plain nlohmann::json; long lists of numbers are checked by our strict reader item by
/// item already, so a few items stand for them here (a 50,000-dot design would take seconds otherwise).
nlohmann::json sampled(const Json& value) {
  constexpr std::size_t kLongList = 64;
  if (value.is_object()) {
    nlohmann::json out = nlohmann::json::object();
    for (const auto& [key, item] : value.items()) out[key] = sampled(item);
    return out;
  }
  if (value.is_array()) {
    const bool is_long = value.size() > kLongList && !value.front().is_object();
    nlohmann::json out = nlohmann::json::array();
    for (std::size_t i = 0; i < value.size(); i += is_long ? value.size() / kLongList : 1)
      out.push_back(sampled(value[i]));
    return out;
  }
  return nlohmann::json(value);
}

}  // namespace

std::string schema_problem(const Json& document, const std::string& schema_name) {
  const std::string file = "schemas/" + schema_name + ".json";
  const nlohmann::json schema_document(parse_json(read_file(resource_path(file)), file));
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_document), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  const nlohmann::json target = sampled(document);
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(target), &results)) return "";
  valijson::ValidationResults::Error error;
  if (!results.popError(error)) return "does not keep to its schema";
  std::string place;
  for (const auto& step : error.context) place += step;
  return place + ": " + error.description;
}

}  // namespace smp
