// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>

#include "smp/analysis/head_net.h"

namespace smp {

/// Regions of one photo at working size.
struct Segmentation {
  cv::Mat labels;          ///< CV_8UC1, codes of the label map
  ClassScores scores;      ///< refined scores, working size, multiples of 1/kScoreSteps
  double certainty = 0.0;  ///< mean probability of the scalp classes inside the scalp, 0..1
  bool head_found = false;
};

/// Longer side of the picture that is segmented: about 0.6 mm a pixel on a head that fills the frame, finer than
/// the borders people agree on (6 px at 640, tools/ANNOTATING.md).
inline constexpr int kWorkingSidePx = 400;

/// What is done with the net's scores; the defaults scored best (configs/models/README.md).
struct SegmentOptions {
  bool look_closer = true;   ///< run the net again on a small head alone
  double colour_vote = 2.5;  ///< log odds of a fully trusted colour, 0 = the net alone
  int guide_radius_px = 5;   ///< window of the border filter, 0 = none
};

/// Finds the regions of `rgb` (CV_8UC3, longer side at most kWorkingSidePx): the net on the whole picture, again on
/// the head alone where the head is small, the person's own hair and skin colours, then borders moved onto the
/// picture's.
Segmentation segment(const cv::Mat& rgb, HeadNet& net, const SegmentOptions& options = {});

/// Label map of `labels` enlarged to `size_px`: smooth borders by interpolating the class votes between cells.
cv::Mat enlarge_labels(const cv::Mat& labels, cv::Size size_px);

}  // namespace smp
