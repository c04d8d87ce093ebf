// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/batch/verify.h"

#include <system_error>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/base/sha256.h"
#include "smp/batch/write_folder.h"

namespace smp {
namespace {

namespace fs = std::filesystem;

/// Compares re-derived files with those of a folder.
class Comparison {
 public:
  explicit Comparison(fs::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] bool has(const std::string& name) const {
    std::error_code code;
    return fs::exists(folder_ / name, code);
  }
  void expect(const std::string& name, const std::string& bytes) {
    if (!has(name)) {
      differences.push_back({name, "missing"});
    } else if (read_file(folder_ / name) != bytes) {
      differences.push_back({name, "differs"});
    }
  }
  void expect_all(const std::vector<OutputFile>& files) {
    for (const auto& file : files) expect(file.name, file.bytes);
  }

  std::vector<Difference> differences;

 private:
  fs::path folder_;
};

/// The catalogue that match.json was made with: the shipped one, or a file of the folder with that sha256.
PigmentSource pigments_of(const MatchArtifact& match, const fs::path& folder) {
  PigmentSource shipped = open_pigments(std::nullopt);
  for (const auto& input : match.inputs) {
    if (input.role != "pigments" || input.sha256 == sha256_hex(shipped.text)) continue;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
      if (entry.path().extension() != ".yaml") continue;
      const std::string text = read_file(entry.path());
      if (sha256_hex(text) == input.sha256) return {text, "pigments"};
    }
    throw Error(ExitCode::input, "pigments: no file of the folder has sha256 " + input.sha256.substr(0, 12) + "...");
  }
  return shipped;
}

ReportOptions report_options_of(const std::string& html) {
  ReportOptions options;
  if (html.find("<html lang=\"ko\"") != std::string::npos) options.lang = Language::ko;
  return options;
}

void verify_report(Comparison& comparison, const fs::path& folder, const PlanArtifacts& plan,
                   const StageOutput<RenderArtifact>& render) {
  if (!comparison.has("report.html")) return;
  ReportOptions options = report_options_of(read_file(folder / "report.html"));
  options.pdf = comparison.has("report.pdf");
  const ReportFiles report = run_report(plan, render.artifact, render.files, options);
  comparison.expect("report.html", report.html);
  if (options.pdf) comparison.expect("report.pdf", report.pdf);
}

}  // namespace

std::vector<Difference> verify_folder(const fs::path& folder, const std::vector<fs::path>& photo_folders,
                                      int num_threads) {
  Comparison comparison(folder);
  const std::string analysis_text = read_file(folder / "analysis.json");
  const auto recorded = artifact_from_text<AnalysisArtifact>(analysis_text, "analysis.json");
  std::vector<fs::path> folders = photo_folders;
  folders.push_back(folder);
  folders.push_back(folder / "..");
  auto photos = find_photos(recorded.inputs, folders, recorded.options.max_megapixels);
  find_annotations(recorded.inputs, folders, photos);

  const bool with_maps = !recorded.data.photos.empty() && recorded.data.photos[0].labels.has_value();
  auto analysis = run_analyze({recorded.data.about, photos, recorded.inputs, recorded.options}, with_maps, num_threads);
  comparison.expect("analysis.json", analysis.text);
  comparison.expect_all(analysis.files);
  if (!comparison.has("match.json")) return comparison.differences;

  const auto old_match = artifact_from_text<MatchArtifact>(read_file(folder / "match.json"), "match.json");
  auto match = run_match(analysis.artifact, analysis.text, pigments_of(old_match, folder), old_match.options);
  comparison.expect("match.json", match.text);
  if (!comparison.has("design.json")) return comparison.differences;

  const auto old_design = artifact_from_text<DesignArtifact>(read_file(folder / "design.json"), "design.json");
  auto design = run_design(analysis.artifact, analysis.text, match.artifact, match.text, old_design.options);
  comparison.expect("design.json", design.text);
  comparison.expect_all(design.files);
  if (!comparison.has("render.json")) return comparison.differences;

  const auto old_render = artifact_from_text<RenderArtifact>(read_file(folder / "render.json"), "render.json");
  const PlanArtifacts plan{analysis.artifact, analysis.text, match.artifact, match.text, design.artifact, design.text};
  const auto render = run_render(plan, photos, old_render.options, num_threads);
  comparison.expect("render.json", render.text);
  comparison.expect_all(render.files);
  verify_report(comparison, folder, plan, render);
  return comparison.differences;
}

}  // namespace smp
