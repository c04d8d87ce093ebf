// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/report/build_report.h"
#include "smp/report/document.h"
#include "smp/report/locale.h"

namespace smp {

/// The whole report as blocks: client page, chair sheet (or why it is withheld), file pages.
Document compose_report(const ReportInput& input, const Locale& words, const std::string& lang);

/// The client's page: found, looks, plan, time, limits, risks, open questions, advice.
Section compose_client(const ReportInput& input, const Locale& words);
/// The practitioner's page for the chair; while a gate is open it says only that it is withheld and why.
Section compose_chair(const ReportInput& input, const Locale& words);
/// Everything else for the file: photos, tones, predictions, checks, gates, messages.
std::vector<Section> compose_file(const ReportInput& input, const Locale& words);

}  // namespace smp
