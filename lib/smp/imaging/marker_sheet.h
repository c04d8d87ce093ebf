// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>

namespace smp {

enum class SheetLanguage { en, ko };

struct MarkerSheetOptions {
  double marker_mm = 20.0;  ///< 10..60: outer edge of the black squares
  int first_id = 0;         ///< 0..38: ids count up from here (DICT_4X4_50)
  SheetLanguage language = SheetLanguage::en;
};

/// A4 PDF in true size: page 1 holds cards of one marker with a grey patch, each with a white border to cut along, and
/// a 100 mm line to check the print with; page 2 is a guide to taking the photos. The same bytes each run.
/// Throws Error(usage) when an option is out of range.
std::string marker_sheet_pdf(const MarkerSheetOptions& options = {});

}  // namespace smp
