// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

namespace smp {

/// One picture of a sheet and what it shows.
struct Panel {
  cv::Mat picture;  ///< CV_8UC3 RGB; all panels of a sheet have one size
  std::string caption;
};

/// Words printed on every sheet (PRACTICE.md, 'Words').
inline constexpr const char* kSimulationLabel = "simulation, for consultation only — not a promised result";
inline constexpr const char* kSimulationLabelKo = "상담용 시뮬레이션 — 결과를 약속하지 않습니다";

/// A sheet of panels, `columns` to a row, each at most `panel_side_px` long, with captions, the simulation label and a
/// scale bar where `mm_per_px` (of the panels' own pixels, at the scalp's centre) is known.
cv::Mat draw_sheet(const std::vector<Panel>& panels, int columns, int panel_side_px, std::optional<double> mm_per_px,
                   const std::string& title);

}  // namespace smp
