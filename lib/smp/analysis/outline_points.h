// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// A pixel where the head borders background.
struct OutlinePoint {
  Px2 px;
  double hair_share;  ///< of the hair's thickness that stands before the skin: 1 hair, 0.5 thinning, 0 bald or skin
  bool is_skin;       ///< not scalp: forehead, face, ear or neck
};

/// What a label map tells of where a head lies.
struct OutlinePoints {
  std::vector<OutlinePoint> outline;  ///< of the largest region, but for what lies at the frame; evenly thinned out
  std::vector<Px2> border;            ///< where scalp borders other skin; evenly thinned out
  Px2 scalp_centroid;
};

OutlinePoints outline_points(const cv::Mat& labels);

}  // namespace smp
