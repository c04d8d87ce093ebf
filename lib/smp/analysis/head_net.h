// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <memory>
#include <opencv2/core.hpp>
#include <string>

namespace smp {

/// Classes of the head net, in the order of the label map codes.
inline constexpr int kClasses = 5;

/// One CV_32F plane a class (background, skin, bald, thin, hair), all of one size. Each value is a probability,
/// rounded to a multiple of 1/kScoreSteps: what is derived from them does not see a float's last bits.
using ClassScores = std::array<cv::Mat, kClasses>;
inline constexpr double kScoreSteps = 1024.0;

/// The learned model that tells background, skin, bald, thinning and hair-covered scalp apart
/// (configs/models/README.md). Reads resource models/<name>.onnx; throws Error(input) when it cannot be read.
class HeadNet {
 public:
  explicit HeadNet(const std::string& name);
  ~HeadNet();
  HeadNet(HeadNet&&) noexcept;
  HeadNet& operator=(HeadNet&&) noexcept;

  /// Scores of an RGB CV_8UC3 picture, at the net's output size: mean over the picture and its mirror image.
  /// The picture is stretched to the net's square input; pad it first where its sides differ much.
  [[nodiscard]] ClassScores scores(const cv::Mat& rgb);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace smp
