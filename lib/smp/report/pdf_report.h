// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>

#include "smp/report/document.h"
#include "smp/report/html_report.h"

namespace smp {

/// The document on A4 pages. The client section and the chair section are set smaller until each fits one page (down to
/// 55 %, then they run on); file sections flow. Text stays text (Korean by Nanum fonts), pictures are embedded as JPEG.
/// The banner stands on every page. No time of day inside: same document and pictures, same bytes.
std::string pdf_from_document(const Document& document, const InlinePictures& pictures);

}  // namespace smp
