// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/case_file.h"
#include "smp/artifacts/common.h"
#include "smp/imaging/annotations.h"
#include "smp/imaging/photo.h"

namespace smp {

/// One photo of a case, decoded. What the case file or the command line says of it is in AnalyzeOptions::photos.
struct PhotoInput {
  Photo photo;
  std::optional<Annotations> drawn;  ///< the practitioner's own regions and hairline; they win over the automatic ones
};

/// Pictures of one photo, all upright and (but for the overlay) of the photo's size.
struct PhotoMaps {
  cv::Mat labels;   ///< CV_8UC1, codes of DESIGN section 4
  cv::Mat density;  ///< CV_8UC1, 0..1 as 0..255, 0 outside the scalp
  cv::Mat overlay;  ///< CV_8UC3 RGB, at most kOverlaySidePx on its longer side
};

inline constexpr int kOverlaySidePx = 1280;

struct AnalyzeResult {
  Analysis data;
  std::vector<Message> messages;
  Status status = Status::ok;
  std::vector<PhotoMaps> maps;  ///< one entry a photo
};

/// Finds hair, thinning and bald scalp, tones, patterns and areas in the photos of one case.
///
/// Guarantees: one entry in data.photos and in maps for each photo, ids p1, p2, ... in order. Map file names are left
/// null: whoever writes the maps records them. status is no_result when no photo shows a head or a patch of scalp
/// that can be read, degraded when millimetres rest on an assumed head size. Nothing depends on `threads`.
/// options.photos may be shorter than `photos`: missing hints are unknown.
/// Throws Error(input) when the net cannot be read, Error(usage) for an empty case.
AnalyzeResult analyze(const std::vector<PhotoInput>& photos, const CaseContext& about, const AnalyzeOptions& options,
                      int threads);

}  // namespace smp
