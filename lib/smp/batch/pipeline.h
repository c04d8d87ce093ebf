// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/artifact.h"
#include "smp/base/error.h"
#include "smp/batch/case_source.h"
#include "smp/config/config.h"

namespace smp {

/// A file to write: name inside the output folder and content.
struct OutputFile {
  std::string name;
  std::string bytes;
};

/// One stage's artifact, its JSON text (whose sha256 the next stage records) and the files that go with it.
template <class A>
struct StageOutput {
  A artifact;
  std::string text;
  std::vector<OutputFile> files;
};

/// Pigment catalogue: text of a YAML file and what to call it.
struct PigmentSource {
  std::string text;
  std::string name;
};
/// The shipped catalogue, or the file given. Throws Error(input).
PigmentSource open_pigments(const std::optional<std::string>& file);

// Each stage: pure function of its inputs, wrapped in the envelope. `num_threads` never changes a byte.

/// `with_maps`: also p1.labels.png, p1.density.png and p1.overlay.png, and their names in the artifact.
/// `regions`, if given, receives every photo's regions, and its hairline where one was drawn, as LabelMe, COCO and SVG
/// (p1.labelme.json, p1.coco.json, p1.regions.svg), to be corrected and fed back.
StageOutput<AnalysisArtifact> run_analyze(const CaseSource& source, bool with_maps, int num_threads,
                                          std::vector<OutputFile>* regions = nullptr);
/// Files: match.chart.png, the options as a colour chart (none without options).
StageOutput<MatchArtifact> run_match(const AnalysisArtifact& analysis, const std::string& analysis_text,
                                     const PigmentSource& pigments, const MatchOptions& options);
/// Files: treatment.csv.
StageOutput<DesignArtifact> run_design(const AnalysisArtifact& analysis, const std::string& analysis_text,
                                       const MatchArtifact& match, const std::string& match_text,
                                       const DesignOptions& options);

/// The three artifacts that render and report start from, with the hash chain between them checked.
struct PlanArtifacts {
  AnalysisArtifact analysis;
  std::string analysis_text;
  MatchArtifact match;
  std::string match_text;
  DesignArtifact design;
  std::string design_text;
};
/// Fails (Error(schema)) when design was not made from this match and analysis, or match not from this analysis.
void check_chain(const PlanArtifacts& plan);

StageOutput<RenderArtifact> run_render(const PlanArtifacts& plan, const std::vector<PhotoInput>& photos,
                                       const RenderOptions& options, int num_threads);

struct ReportFiles {
  std::string html;
  std::string pdf;  ///< empty unless asked for
};
/// `pictures` are the files that render.json names.
ReportFiles run_report(const PlanArtifacts& plan, const RenderArtifact& render, const std::vector<OutputFile>& pictures,
                       const ReportOptions& options);

/// Worst status of a run, and every file of its folder.
struct PipelineResult {
  Status status = Status::ok;
  std::vector<Message> messages;
  std::vector<OutputFile> files;
};
/// All five stages: analysis.json, match.json, design.json, treatment.csv, render.json, report.html, maps, pictures.
PipelineResult run_pipeline(const CaseSource& source, const PigmentSource& pigments, const Config& config,
                            int num_threads);

/// Exit code that a status stands for: no_result is 5, the others 0.
ExitCode exit_code_of(Status status);

/// Worse of the two.
Status worst(Status a, Status b);

}  // namespace smp
