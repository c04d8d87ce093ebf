// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/batch/pipeline.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/log.h"
#include "smp/base/resources.h"
#include "smp/base/sha256.h"
#include "smp/base/text.h"
#include "smp/design/design.h"
#include "smp/imaging/annotations.h"
#include "smp/imaging/codecs.h"
#include "smp/match/match_color.h"
#include "smp/match/pigment_catalogue.h"
#include "smp/render/match_chart.h"
#include "smp/render/render_design.h"
#include "smp/report/build_report.h"

namespace smp {
namespace {

/// Logs how long a stage took; the clock never reaches an artifact.
class StageClock {
 public:
  explicit StageClock(const char* stage) : stage_(stage) {}
  StageClock(const StageClock&) = delete;
  StageClock& operator=(const StageClock&) = delete;
  ~StageClock() {
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start_;
    log_info(std::string(stage_) + ": " + fixed_text(spent.count(), 0) + " ms");
  }

 private:
  const char* stage_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

InputRef ref(const char* role, const std::string& text) { return {role, role, sha256_hex(text)}; }

void add_maps(StageOutput<AnalysisArtifact>& out, const std::vector<PhotoMaps>& maps) {
  for (std::size_t i = 0; i < maps.size(); ++i) {
    auto& photo = out.artifact.data.photos[i];
    const auto add = [&](const cv::Mat& image, const char* kind, PngEffort effort) -> std::optional<std::string> {
      if (image.empty()) return std::nullopt;
      const std::string name = photo.id + "." + kind + ".png";
      out.files.push_back({name, encode_png(image, effort)});
      return name;
    };
    photo.labels = add(maps[i].labels, "labels", PngEffort::small);
    photo.density = add(maps[i].density, "density", PngEffort::fast);
    photo.overlay = add(maps[i].overlay, "overlay", PngEffort::fast);
  }
}

std::vector<OutputFile> region_files(const AnalyzeResult& result) {
  std::vector<OutputFile> out;
  for (std::size_t i = 0; i < result.maps.size(); ++i) {
    const PhotoAnalysis& photo = result.data.photos[i];
    if (result.maps[i].labels.empty()) continue;  // a close-up
    Annotations drawn;
    drawn.regions = result.maps[i].labels;
    for (const HairlineTrace& trace : photo.hairlines) {
      if (trace.kind != HairlineKind::annotated) continue;  // a line fed back is a plan: only a drawn one is
      for (const auto& p : trace.points_px) drawn.hairline.push_back({p[0], p[1]});
    }
    out.push_back({photo.id + ".labelme.json", labelme_from_annotations(drawn)});
    out.push_back({photo.id + ".coco.json", coco_from_annotations(drawn)});
    out.push_back({photo.id + ".regions.svg", svg_from_annotations(drawn)});
  }
  return out;
}

std::vector<InputRef> photo_refs(const std::vector<InputRef>& inputs) {
  std::vector<InputRef> photos;
  std::copy_if(inputs.begin(), inputs.end(), std::back_inserter(photos),
               [](const InputRef& r) { return r.role == "photo"; });
  return photos;
}

std::vector<Message> all_messages(const PlanArtifacts& plan, const RenderArtifact& render) {
  std::vector<Message> messages;
  for (const auto* list : {&plan.analysis.messages, &plan.match.messages, &plan.design.messages, &render.messages}) {
    messages.insert(messages.end(), list->begin(), list->end());
  }
  return messages;
}

}  // namespace

Status worst(Status a, Status b) { return std::max(a, b); }

ExitCode exit_code_of(Status status) { return status == Status::no_result ? ExitCode::no_result : ExitCode::ok; }

PigmentSource open_pigments(const std::optional<std::string>& file) {
  if (!file) return {read_file(resource_path("pigments/generic.yaml")), "pigments/generic.yaml"};
  return {read_file(*file, std::size_t{1} << 20), std::filesystem::path(*file).filename().string()};
}

StageOutput<AnalysisArtifact> run_analyze(const CaseSource& source, bool with_maps, int num_threads,
                                          std::vector<OutputFile>* regions) {
  const StageClock clock("analyze");
  AnalyzeResult result = analyze(source.photos, source.about, source.options, num_threads);
  if (regions != nullptr) *regions = region_files(result);
  StageOutput<AnalysisArtifact> out;
  out.artifact = {source.inputs, source.options.seed,        source.options,
                  result.status, std::move(result.messages), std::move(result.data)};
  if (with_maps) add_maps(out, result.maps);
  out.text = text_from_artifact(out.artifact);
  return out;
}

StageOutput<MatchArtifact> run_match(const AnalysisArtifact& analysis, const std::string& analysis_text,
                                     const PigmentSource& pigments, const MatchOptions& options) {
  const StageClock clock("match-color");
  MatchResult result = match_color(analysis.data, catalogue_from_yaml(pigments.text, pigments.name), options);
  StageOutput<MatchArtifact> out;
  out.artifact = {{ref("analysis", analysis_text), ref("pigments", pigments.text)},
                  options.seed,
                  options,
                  result.status,
                  std::move(result.messages),
                  std::move(result.data)};
  out.text = text_from_artifact(out.artifact);
  if (const cv::Mat chart = draw_match_chart(out.artifact.data); !chart.empty())
    out.files.push_back({"match.chart.png", encode_png(chart, PngEffort::fast)});
  return out;
}

StageOutput<DesignArtifact> run_design(const AnalysisArtifact& analysis, const std::string& analysis_text,
                                       const MatchArtifact& match, const std::string& match_text,
                                       const DesignOptions& options) {
  const StageClock clock("design");
  DesignResult result = make_design(analysis.data, match.data, options);
  StageOutput<DesignArtifact> out;
  out.artifact = {{ref("analysis", analysis_text), ref("match", match_text)},
                  options.seed,
                  options,
                  result.status,
                  std::move(result.messages),
                  std::move(result.data)};
  out.text = text_from_artifact(out.artifact);
  out.files.push_back({"treatment.csv", std::move(result.treatment_csv)});
  return out;
}

void check_chain(const PlanArtifacts& plan) {
  require_input(plan.match.inputs, "analysis", sha256_hex(plan.analysis_text), "match.json");
  require_input(plan.design.inputs, "analysis", sha256_hex(plan.analysis_text), "design.json");
  require_input(plan.design.inputs, "match", sha256_hex(plan.match_text), "design.json");
}

StageOutput<RenderArtifact> run_render(const PlanArtifacts& plan, const std::vector<PhotoInput>& photos,
                                       const RenderOptions& options, int num_threads) {
  const StageClock clock("render");
  std::vector<RenderPhoto> numbered;
  for (std::size_t i = 0; i < photos.size(); ++i) numbered.push_back({static_cast<int>(i), photos[i].photo});
  RenderResult result =
      render_design(numbered, plan.analysis.data, plan.match.data, plan.design.data, options, num_threads);
  StageOutput<RenderArtifact> out;
  auto inputs = photo_refs(plan.analysis.inputs);
  inputs.push_back(ref("design", plan.design_text));
  out.artifact = {std::move(inputs),          options.seed,          options, result.status,
                  std::move(result.messages), std::move(result.data)};
  out.text = text_from_artifact(out.artifact);
  for (auto& file : result.files) out.files.push_back({std::move(file.name), std::move(file.bytes)});
  return out;
}

ReportFiles run_report(const PlanArtifacts& plan, const RenderArtifact& render, const std::vector<OutputFile>& pictures,
                       const ReportOptions& options) {
  const StageClock clock("report");
  const auto read_picture = [&](const std::string& name) {
    const auto found =
        std::find_if(pictures.begin(), pictures.end(), [&](const OutputFile& f) { return f.name == name; });
    return found == pictures.end() ? std::string() : found->bytes;
  };
  const Status status = worst(worst(plan.analysis.status, plan.match.status), worst(plan.design.status, render.status));
  ReportResult result = build_report({plan.analysis.data, plan.match.data, plan.design.data, render.data, status,
                                      all_messages(plan, render), sha256_hex(plan.design_text), read_picture},
                                     options);
  return {std::move(result.html), std::move(result.pdf)};
}

PipelineResult run_pipeline(const CaseSource& source, const PigmentSource& pigments, const Config& config,
                            int num_threads) {
  auto analysis = run_analyze(source, true, num_threads);
  auto match = run_match(analysis.artifact, analysis.text, pigments, config.match);
  auto design = run_design(analysis.artifact, analysis.text, match.artifact, match.text, config.design);
  auto match_files = std::move(match.files);
  const PlanArtifacts plan{std::move(analysis.artifact), analysis.text, std::move(match.artifact), match.text,
                           std::move(design.artifact),   design.text};
  auto render = run_render(plan, source.photos, config.render, num_threads);
  ReportFiles report = run_report(plan, render.artifact, render.files, config.report);

  PipelineResult out;
  out.status = worst(worst(plan.analysis.status, plan.match.status), worst(plan.design.status, render.artifact.status));
  out.messages = all_messages(plan, render.artifact);
  out.files = {{"analysis.json", std::move(analysis.text)},
               {"match.json", std::move(match.text)},
               {"design.json", std::move(design.text)},
               {"render.json", std::move(render.text)},
               {"report.html", std::move(report.html)}};
  if (!report.pdf.empty()) out.files.push_back({"report.pdf", std::move(report.pdf)});
  for (auto* files : {&analysis.files, &match_files, &design.files, &render.files}) {
    std::move(files->begin(), files->end(), std::back_inserter(out.files));
  }
  return out;
}

}  // namespace smp
