// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/compose.h"

#include <utility>

#include "smp/base/version.h"
#include "smp/report/wording.h"

namespace smp {
namespace {

constexpr std::size_t kShortHash = 12;  // enough to match papers of one clinic

}  // namespace

Document compose_report(const ReportInput& input, const Locale& words, const std::string& lang) {
  Document document;
  document.lang = lang;
  document.title = words.text("title");
  document.subtitle =
      words.text("case", {{"id", input.design.case_id.value_or("–")}}) + " · " + word_of(words, "status", input.status);
  document.banner = words.text("must.simulation") + " · " + words.text("must.estimate");
  document.footer =
      words.text("footer", {{"version", program_version()}, {"plan", input.fingerprint.substr(0, kShortHash)}});
  document.sections.push_back(compose_client(input, words));
  document.sections.push_back(compose_chair(input, words));
  document.sections.push_back(compose_consent(words));
  document.sections.push_back(compose_aftercare(words));
  for (auto& section : compose_file(input, words)) document.sections.push_back(std::move(section));
  return document;
}

}  // namespace smp
