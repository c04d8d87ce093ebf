// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/artifacts/common.h"

namespace smp {

struct ViewGuess {
  View view = View::front;
  double confidence = 0.0;  ///< 0 guess .. 1 sure
};

/// Side of the head, from where skin and scalp lie in a label map (any size). Never guesses closeup.
ViewGuess guess_view(const cv::Mat& labels);

}  // namespace smp
