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
/// The practitioner's page for the chair; while a gate is open it is the list of questions to answer first.
Section compose_chair(const ReportInput& input, const Locale& words);
/// What the client signs; the clinic's own text comes with it.
Section compose_consent(const Locale& words);
/// How to care for the skin afterwards, and a card to carry for physicians and laser staff.
Section compose_aftercare(const Locale& words);
/// Everything else for the file: photos, tones, predictions, checks, gates, messages.
std::vector<Section> compose_file(const ReportInput& input, const Locale& words);

}  // namespace smp
