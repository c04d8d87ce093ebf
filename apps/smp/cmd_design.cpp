// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/files.h"
#include "smp/base/sha256.h"
#include "smp/base/text.h"
#include "smp/batch/pipeline.h"

namespace smp {
namespace {

namespace fs = std::filesystem;

struct DesignCommand {
  std::string analysis;
  std::string match;
  std::string output;
};

ExitCode design_command(const DesignCommand& command, const CommonOptions& common, const Config& config) {
  check_stdout(common, command.output);
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
  add_common_options(*verb, line.common);
  verb->footer("Example: smp design analysis.json match.json -o design.json --set design.plan=three_stage");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return design_command(*command, line.common, config); };
  });
}

}  // namespace smp
