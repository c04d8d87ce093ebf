// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <string>
#include <vector>

#include "smp/analysis/closeup/shaft_features.h"

namespace smp {

/// One dense layer: out = weights * in + bias, then max(0, .) unless it is the last.
struct DenseLayer {
  int inputs = 0;
  int outputs = 0;
  std::vector<double> weights;  ///< outputs rows of inputs numbers
  std::vector<double> bias;
};

/// A committee of small nets that tells hairs from other dark lines.
struct ShaftModel {
  std::array<double, kShaftFeatures> lowest{}, highest{};  ///< range seen in training: features are clamped to it
  std::vector<std::vector<DenseLayer>> nets;
};

/// Reads configs/models/<name>.txt. Throws Error(input) when it is missing or is not such a model.
ShaftModel read_shaft_model(const std::string& name);

/// Reads a model from text; `label` names it in errors.
ShaftModel parse_shaft_model(const std::string& text, const std::string& label);

/// Mean of the nets' probabilities, 0..1, rounded to 1e-6.
double shaft_probability(const ShaftModel& model, const ShaftFeatures& features);

}  // namespace smp
