// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/artifacts/analysis.h"

namespace smp {

/// Makes the face unreadable: what is skin but not scalp, from about eye level down (35 % below the top of that skin),
/// and the background beside it there, becomes coarse blocks of mean colour. Scalp cells are left alone. Pictures
/// without such skin come back as they are.
cv::Mat redacted_face(const cv::Mat& rgb, const RegionGrid& regions);

}  // namespace smp
