// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/shaft_model.h"

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"

namespace smp {
namespace {

constexpr int kMaxLayerSize = 1024;  // bounds what a damaged file can make us allocate
constexpr int kMaxNets = 32;

class ModelReader {
 public:
  ModelReader(const std::string& text, const std::string& label) : stream_(text), label_(label) {
    stream_.imbue(std::locale::classic());
  }
  void word(const std::string& expected) {
    std::string found;
    stream_ >> found;
    require(found == expected, expected);
  }
  int integer(const std::string& what, int lowest, int highest) {
    int value = lowest - 1;
    stream_ >> value;
    require(!stream_.fail() && value >= lowest && value <= highest, what);
    return value;
  }
  double number() {
    double value = 0.0;
    stream_ >> value;
    require(!stream_.fail() && std::isfinite(value), "a number");
    return value;
  }

 private:
  void require(bool condition, const std::string& what) const {
    if (!condition) throw Error(ExitCode::input, label_ + ": not a shaft model, must have " + what + " here");
  }
  std::istringstream stream_;
  std::string label_;
};

DenseLayer read_layer(ModelReader& reader, int inputs) {
  reader.word("layer");
  DenseLayer layer;
  layer.inputs = reader.integer("the inputs of a layer", inputs, inputs);
  layer.outputs = reader.integer("the outputs of a layer", 1, kMaxLayerSize);
  for (int i = 0; i < layer.outputs * layer.inputs; ++i) layer.weights.push_back(reader.number());
  for (int i = 0; i < layer.outputs; ++i) layer.bias.push_back(reader.number());
  return layer;
}

std::vector<double> apply_layer(const DenseLayer& layer, const std::vector<double>& in, bool is_last) {
  std::vector<double> out = layer.bias;
  for (std::size_t o = 0; o < out.size(); ++o) {
    for (std::size_t i = 0; i < in.size(); ++i) out[o] += layer.weights[o * in.size() + i] * in[i];
    if (!is_last) out[o] = std::max(0.0, out[o]);
  }
  return out;
}

}  // namespace

ShaftModel parse_shaft_model(const std::string& text, const std::string& label) {
  ModelReader reader(text, label);
  reader.word("smp-shaft-model");
  reader.integer("version 1", 1, 1);
  reader.word("features");
  reader.integer("24 features", kShaftFeatures, kShaftFeatures);
  ShaftModel model;
  for (double& value : model.lowest) value = reader.number();
  for (double& value : model.highest) value = reader.number();
  reader.word("nets");
  const int nets = reader.integer("the number of nets", 1, kMaxNets);
  for (int n = 0; n < nets; ++n) {
    reader.word("net");
    const int layers = reader.integer("the number of layers", 1, kMaxNets);
    std::vector<DenseLayer> net;
    for (int k = 0; k < layers; ++k) net.push_back(read_layer(reader, k == 0 ? kShaftFeatures : net.back().outputs));
    model.nets.push_back(std::move(net));
  }
  return model;
}

ShaftModel read_shaft_model(const std::string& name) {
  return parse_shaft_model(read_file(resource_path("models/" + name + ".txt")), "models/" + name + ".txt");
}

double shaft_probability(const ShaftModel& model, const ShaftFeatures& features) {
  std::vector<double> clamped;
  for (std::size_t i = 0; i < features.size(); ++i) {
    clamped.push_back(std::clamp(static_cast<double>(features[i]), model.lowest[i], model.highest[i]));
  }
  double sum = 0.0;
  for (const auto& net : model.nets) {
    std::vector<double> values = clamped;
    for (std::size_t k = 0; k < net.size(); ++k) values = apply_layer(net[k], values, k + 1 == net.size());
    sum += 1.0 / (1.0 + std::exp(-values[0]));
  }
  return std::round(sum / static_cast<double>(model.nets.size()) * 1e6) / 1e6;
}

}  // namespace smp
