// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/closeup/closeup_net.h"

#include <cmath>
#include <opencv2/dnn.hpp>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

// As trained (scripts/train_closeup/net.py): blue, green, red; two net pixels a cell; four halvings inside.
constexpr double kMean = 128.0, kScale = 64.0;
constexpr int kMultiple = 16;
constexpr int kPixelsPerCell = 2;
constexpr int kMaps = ShaftMap::kShaftBins + 1;  // oriented lines and the middle of a shaft; then two extent maps
constexpr double kSteps = 1024.0;

int padded(int size) { return (size + kMultiple - 1) / kMultiple * kMultiple; }

/// Planes of the picture, continued beyond its right and lower rim by its last pixels.
cv::Mat input_blob(const cv::Mat& rgb8) {
  const int dims[] = {1, 3, padded(rgb8.rows), padded(rgb8.cols)};
  cv::Mat blob(4, dims, CV_32F);
  for (int c = 0; c < 3; ++c) {
    for (int y = 0; y < dims[2]; ++y) {
      const auto* from = rgb8.ptr<cv::Vec3b>(std::min(y, rgb8.rows - 1));
      auto* to = blob.ptr<float>(0, c, y);
      for (int x = 0; x < dims[3]; ++x) {
        to[x] = static_cast<float>((from[std::min(x, rgb8.cols - 1)][2 - c] - kMean) / kScale);
      }
    }
  }
  return blob;
}

float rounded(double value) { return static_cast<float>(std::round(value * kSteps) / kSteps); }

void append_plane(const cv::Mat& output, int plane, bool is_logit, const ShaftMap& map, std::vector<float>& to) {
  for (int y = 0; y < map.height; ++y) {
    const auto* row = output.ptr<float>(0, plane, y);
    for (int x = 0; x < map.width; ++x) {
      const double value = static_cast<double>(row[x]);
      to.push_back(rounded(is_logit ? 1.0 / (1.0 + std::exp(-value)) : value));
    }
  }
}

}  // namespace

ShaftMap net_shaft_map(const cv::Mat& rgb8, double px_per_cell, const std::string& name) {
  const std::string bytes = read_file(resource_path("models/" + name + ".onnx"));
  ShaftMap map;
  map.px_per_cell = px_per_cell;
  map.width = std::max(2, static_cast<int>(std::lround(rgb8.cols / px_per_cell)));
  map.height = std::max(2, static_cast<int>(std::lround(rgb8.rows / px_per_cell)));
  const cv::Mat small = resize_area(rgb8, {map.width * kPixelsPerCell, map.height * kPixelsPerCell});
  cv::Mat output;
  try {
    cv::dnn::Net net = cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
    net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    net.setInput(input_blob(small));
    output = net.forward();
  } catch (const cv::Exception&) {
    throw Error(ExitCode::input, "models/" + name + ".onnx: cannot be run, must be the shipped ONNX net");
  }
  check(output.dims == 4 && output.size[1] == kMaps + 2 && output.size[2] >= map.height && output.size[3] >= map.width,
        "the close-up net has its 11 maps");
  for (int k = 0; k < ShaftMap::kShaftBins; ++k) append_plane(output, k, true, map, map.value);
  append_plane(output, ShaftMap::kShaftBins, true, map, map.centre);
  for (int k = 0; k < 2; ++k) append_plane(output, kMaps + k, false, map, map.extent);
  return map;
}

}  // namespace smp
