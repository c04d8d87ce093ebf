// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/marker_sheet.h"

#include <doctest/doctest.h>

#include "smp/base/error.h"

using namespace smp;

TEST_CASE("the sheet is a PDF with the same bytes each run, in both languages") {
  for (const SheetLanguage language : {SheetLanguage::en, SheetLanguage::ko}) {
    const std::string pdf = marker_sheet_pdf({.marker_mm = 20, .first_id = 0, .language = language});
    CHECK(pdf.starts_with("%PDF-"));
    CHECK(pdf == marker_sheet_pdf({.marker_mm = 20, .first_id = 0, .language = language}));
  }
}

TEST_CASE("sizes and ids out of range are refused") {
  CHECK_THROWS_AS(marker_sheet_pdf({.marker_mm = 5}), Error);
  CHECK_THROWS_AS(marker_sheet_pdf({.marker_mm = 20, .first_id = 60}), Error);
}
