// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/pigment_catalogue.h"

#include <set>

#include "smp/base/error.h"
#include "smp/config/yaml_reader.h"

namespace smp {

PigmentMix PigmentProduct::mix() const {
  const double sum = carbon_ratio + hematite_ratio + magnetite_ratio + rutile_ratio;
  return {carbon_ratio / sum, hematite_ratio / sum, magnetite_ratio / sum, rutile_ratio / sum};
}

PigmentCatalogue catalogue_from_yaml(std::string_view text, const std::string& name) {
  auto catalogue = described_from_yaml<PigmentCatalogue>(text, name);
  if (catalogue.products.empty()) throw Error(ExitCode::usage, name + ": products must not be empty");
  if (catalogue.waters_per_pigment.empty())
    throw Error(ExitCode::usage, name + ": waters_per_pigment must not be empty");
  std::set<std::string> ids;
  for (const auto& p : catalogue.products) {
    if (!ids.insert(p.id).second) throw Error(ExitCode::usage, name + ": products: id = " + p.id + " appears twice");
    if (!(p.carbon_ratio + p.hematite_ratio + p.magnetite_ratio + p.rutile_ratio > 0.0) || !(p.strength_ratio > 0.0)) {
      throw Error(ExitCode::usage, name + ": products: " + p.id + " must hold some solid pigment");
    }
  }
  return catalogue;
}

}  // namespace smp
