// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/head_net.h"

#include <cmath>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"

namespace smp {
namespace {

/// Side of the net's square input (scripts/train/head_net.py, INPUT).
constexpr int kInputPx = 192;
constexpr int kInputPlanes = 5;

/// RGB scaled to -1..1 and the two coordinate maps, as the net was trained.
cv::Mat input_blob(const cv::Mat& square, bool mirrored) {
  const int dims[] = {1, kInputPlanes, kInputPx, kInputPx};
  cv::Mat blob(4, dims, CV_32F);
  for (int y = 0; y < kInputPx; ++y) {
    const auto* row = square.ptr<cv::Vec3b>(y);
    const float fy = (static_cast<float>(y) + 0.5F) / kInputPx * 2.0F - 1.0F;
    for (int x = 0; x < kInputPx; ++x) {
      const cv::Vec3b& rgb = row[mirrored ? kInputPx - 1 - x : x];
      for (int c = 0; c < 3; ++c) blob.ptr<float>(0, c, y)[x] = static_cast<float>(rgb[c]) / 127.5F - 1.0F;
      blob.ptr<float>(0, 3, y)[x] = (static_cast<float>(x) + 0.5F) / kInputPx * 2.0F - 1.0F;
      blob.ptr<float>(0, 4, y)[x] = fy;
    }
  }
  return blob;
}

/// Adds the softmax of `logits` (mirrored back when asked) to the planes.
void add_softmax(const cv::Mat& logits, bool mirrored, ClassScores& sum) {
  const int rows = logits.size[2];
  const int columns = logits.size[3];
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      std::array<double, kClasses> e{};
      double total = 0.0;
      double top = -1e30;
      for (int c = 0; c < kClasses; ++c) top = std::max(top, static_cast<double>(logits.ptr<float>(0, c, y)[x]));
      for (int c = 0; c < kClasses; ++c) {
        const auto k = static_cast<std::size_t>(c);
        e[k] = std::exp(static_cast<double>(logits.ptr<float>(0, c, y)[x]) - top);
        total += e[k];
      }
      const int to = mirrored ? columns - 1 - x : x;
      for (std::size_t k = 0; k < kClasses; ++k) sum[k].at<float>(y, to) += static_cast<float>(e[k] / total);
    }
  }
}

}  // namespace

struct HeadNet::State {
  cv::dnn::Net net;
};

HeadNet::HeadNet(const std::string& name) : state_(std::make_unique<State>()) {
  const std::string bytes = read_file(resource_path("models/" + name + ".onnx"));
  try {
    state_->net = cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
  } catch (const cv::Exception&) {
    throw Error(ExitCode::input, "models/" + name + ".onnx: cannot be read, must be the shipped ONNX net");
  }
  state_->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
  state_->net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
}

HeadNet::~HeadNet() = default;
HeadNet::HeadNet(HeadNet&&) noexcept = default;
HeadNet& HeadNet::operator=(HeadNet&&) noexcept = default;

ClassScores HeadNet::scores(const cv::Mat& rgb) {
  check(!rgb.empty() && rgb.type() == CV_8UC3, "the head net takes an RGB 8-bit picture");
  cv::Mat square;
  cv::resize(rgb, square, cv::Size(kInputPx, kInputPx), 0, 0, cv::INTER_AREA);
  ClassScores sum;
  for (const bool mirrored : {false, true}) {
    state_->net.setInput(input_blob(square, mirrored));
    const cv::Mat logits = state_->net.forward();
    check(logits.dims == 4 && logits.size[1] == kClasses, "the head net must give five classes");
    if (sum[0].empty()) {
      for (auto& plane : sum) plane = cv::Mat::zeros(logits.size[2], logits.size[3], CV_32F);
    }
    add_softmax(logits, mirrored, sum);
  }
  for (auto& plane : sum) {
    plane.forEach<float>([](float& v, const int*) {
      v = static_cast<float>(std::nearbyint(static_cast<double>(v) * 0.5 * kScoreSteps) / kScoreSteps);
    });
  }
  return sum;
}

}  // namespace smp
