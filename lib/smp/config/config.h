// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/case_file.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/artifacts/render.h"
#include "smp/artifacts/report.h"

namespace smp {

/// Options of every stage; defaults are the structs' own, which configs/default.yaml repeats (a test compares).
struct Config {
  AnalyzeOptions analyze;
  MatchOptions match;
  DesignOptions design;
  RenderOptions render;
  ReportOptions report;
  friend bool operator==(const Config&, const Config&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("analyze", s.analyze, {.doc = "smp analyze"});
    v("match", s.match, {.doc = "smp match-color"});
    v("design", s.design, {.doc = "smp design"});
    v("render", s.render, {.doc = "smp render"});
    v("report", s.report, {.doc = "smp report"});
  }
};

/// Config from YAML text (may be empty) with `settings` of the form "design.plan=three_stage" laid over it.
/// Throws Error(usage) naming file, line and nearest valid key.
Config config_from_yaml(std::string_view text, const std::string& name, const std::vector<std::string>& settings = {});

/// YAML text of a config: every key with its meaning and range as a comment.
std::string yaml_from_config(const Config& config);

/// Case file from YAML text. Throws Error(usage).
CaseFile case_from_yaml(std::string_view text, const std::string& name);

/// Questionnaire for `smp intake --template`: a case file with every answer unknown, each with its question.
std::string intake_template();

}  // namespace smp
