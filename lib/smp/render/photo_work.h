// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/render/dot_scene.h"
#include "smp/render/render_design.h"

namespace smp {

/// A photo ready to be drawn on, or a part of it at another size.
struct PhotoWork {
  int index = 0;
  const PhotoAnalysis* facts = nullptr;
  cv::Mat pixels;                      ///< 8-bit RGB
  cv::Mat share;                       ///< skin_share; empty when the photo has no dots or no surface
  std::optional<HeadSurface> surface;  ///< of this picture
  ViewPlace place;                     ///< where it lies in the photo

  [[nodiscard]] bool can_draw() const { return !share.empty(); }
  /// mm per px for a surface element at the scalp's centre; none without a scale.
  [[nodiscard]] std::optional<double> mm_per_px() const;
};

/// Checks the photo against the analysis (Error(schema)) and computes its skin share around the dots.
/// With `redact_face` every picture made from it starts from the redacted photo.
PhotoWork prepare_photo(const RenderPhoto& photo, const Analysis& analysis, const Design& design, bool redact_face,
                        int num_threads);

/// The part `area` of a photo at `size_px` (same aspect). Shrinking averages areas; enlarging interpolates.
PhotoWork part_of(const PhotoWork& work, const cv::Rect& area, cv::Size size_px);

/// The whole photo with its longer side at most `side_px`.
PhotoWork shrunk(const PhotoWork& work, int side_px);

/// The picture in a state: dots, then light.
cv::Mat draw_state(const PhotoWork& work, const Design& design, const Match& match, const SkinState& state,
                   int num_threads);

/// The smallest rectangle that holds the photo's dots and `margin_mm` around them; empty when there are none.
cv::Rect treated_area(const Design& design, int photo, cv::Size size_px, double mm_per_px, double margin_mm);

/// Last session that places dots; -1 when there is none.
int last_session_of(const Design& design);

}  // namespace smp
