// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/imaging/annotations.h"
#include "smp/imaging/markers.h"

namespace smp {

/// What one source says of a photo's scale.
struct ScaleClaim {
  ScaleMethod method = ScaleMethod::none;
  double mm_per_px = 0.0;
  double uncertainty_ratio = 0.0;  ///< half of the 95 % interval over the value
};

/// Eyes: nothing of the client was measured.
bool is_population_mean(const ScaleClaim& claim);

/// Everything on or about a photo that may tell its scale.
struct ScaleEvidence {
  const cv::Mat& rgb;  ///< CV_8UC3
  const std::vector<Marker>& markers;
  const Annotations* drawn = nullptr;  ///< null: none
  const ScaleHint& hint;
  std::optional<Px2> target_px;           ///< middle of the scalp; none: no head
  std::optional<double> guess_mm_per_px;  ///< from the head's size, to tell a ruler's unit
};

/// Claims of markers, a marked ruler, a given value and the eyes, best first, in this order (of iris and pupils
/// the surer one first). Intervals: markers as `scale_from_markers`; a ruler's adds how it lies (tilt and depth); iris:
/// mean visible width 11.7 mm (F1.40), sd 0.42 mm (Ruefer et al. 2005); pupils: mean distance 63 mm, sd 3.8 mm (Dodgson
/// 2004), eyes at another depth than the scalp; both as well as they could be drawn. Findings: a ruler that was marked
/// but shows no ticks (`ruler_unread`) or ticks of unknown unit
/// (`ruler_ambiguous`: millimetres or parts of an inch).
std::vector<ScaleClaim> scale_claims(const ScaleEvidence& evidence, std::vector<QualityFinding>& findings);

/// `scale_contradiction` where another claim differs from the first by more than both intervals together: value = how
/// far apart as a ratio, limit = what both allow.
std::optional<QualityFinding> contradiction(const std::vector<ScaleClaim>& claims);

/// The artifact's record of a claim; `assumed` for what rests on a population's mean.
Scale scale_from(const ScaleClaim& claim);

}  // namespace smp
