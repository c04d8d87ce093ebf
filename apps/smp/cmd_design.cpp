// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/sha256.h"
#include "smp/base/text.h"
#include "smp/batch/pipeline.h"
#include "smp/design/treatment_table.h"

namespace smp {
namespace {

namespace fs = std::filesystem;

struct DesignCommand {
  std::string analysis;
  std::string match;
  std::string output;
  std::vector<std::string> dots;
};

/// The dot list in the format of the file's extension; one SVG a photo (name.p1.svg) where several show dots.
void write_dots(const std::string& name, const Design& design, const Analysis& analysis) {
  const fs::path path(name);
  const std::string extension = path.extension().string();
  if (extension == ".csv") return write_file_atomic(path, dots_csv(design));
  if (extension == ".ply") return write_file_atomic(path, dots_ply(design));
  for (std::size_t k = 0; k < analysis.photos.size(); ++k) {
    const auto& photo = analysis.photos[k];
    const auto& shown = design.dots.photo;
    if (!photo.scale.mm_per_px || std::find(shown.begin(), shown.end(), static_cast<int>(k)) == shown.end()) continue;
    fs::path file = path;
    if (analysis.photos.size() > 1) file.replace_extension("." + photo.id + ".svg");
    write_file_atomic(file, dots_svg(design, static_cast<int>(k), *photo.scale.mm_per_px));
  }
}

/// Refuses an unknown format before any work is done.
void check_dots(const std::vector<std::string>& names) {
  for (const auto& name : names) {
    const std::string extension = fs::path(name).extension().string();
    if (extension != ".csv" && extension != ".svg" && extension != ".ply")
      throw Error(ExitCode::usage, "--dots " + name + ": must end in .csv, .svg or .ply");
  }
}

ExitCode design_command(const DesignCommand& command, const CommonOptions& common, const Config& config) {
  check_stdout(common, command.output);
  check_dots(command.dots);
  const std::string analysis_text = read_file(command.analysis);
  const auto analysis =
      artifact_from_text<AnalysisArtifact>(analysis_text, fs::path(command.analysis).filename().string());
  const std::string match_text = read_file(command.match);
  const auto match = artifact_from_text<MatchArtifact>(match_text, fs::path(command.match).filename().string());
  require_input(match.inputs, "analysis", sha256_hex(analysis_text), fs::path(command.match).filename().string());
  const auto out = run_design(analysis, analysis_text, match, match_text, config.design);
  write_file_atomic(command.output, out.text);
  if (command.output != "-") {
    for (const auto& file : out.files)
      write_file_atomic(fs::path(command.output).parent_path() / file.name, file.bytes);
  }
  for (const auto& name : command.dots) write_dots(name, out.artifact.data, analysis.data);
  const auto& totals = out.artifact.data.totals;
  announce(common, "design", out.artifact.status,
           {{"dots", std::to_string(totals.dots)},
            {"sessions", std::to_string(totals.sessions)},
            {"cm2", fixed_text(totals.area_cm2, 1)}},
           out.artifact.messages);
  return exit_code_of(out.artifact.status);
}

}  // namespace

void register_design(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("design", "Hairline, zones, dots in mm, sessions, checks; also treatment.csv");
  auto command = std::make_shared<DesignCommand>();
  verb->add_option("analysis", command->analysis, "analysis.json")->required();
  verb->add_option("match", command->match, "match.json")->required();
  verb->add_option("-o,--output", command->output, "design.json to write, - for stdout")->required();
  verb->add_option("--dots", command->dots,
                   "Also write the dot list: .csv, .svg (mm, one a photo) or .ply (points on the surface); repeatable")
      ->take_all();
  add_common_options(*verb, line.common);
  verb->footer(
      "Example: smp design analysis.json match.json -o design.json --set design.plan=three_stage --dots dots.csv");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return design_command(*command, line.common, config); };
  });
}

}  // namespace smp
