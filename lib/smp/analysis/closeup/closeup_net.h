// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "smp/analysis/closeup/shaft_map.h"

namespace smp {

/// Map by the trained net configs/models/<name>.onnx (see the model card beside it). Values are rounded to
/// 1/1024, so later steps do not see a float's last bits. Throws Error(input) when the net cannot be read.
ShaftMap net_shaft_map(const cv::Mat& rgb8, double px_per_cell, const std::string& name);

}  // namespace smp
