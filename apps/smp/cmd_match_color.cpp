// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/files.h"
#include "smp/base/text.h"
#include "smp/batch/pipeline.h"

namespace smp {
namespace {

struct MatchCommand {
  std::string analysis;
  std::string output;
  std::optional<std::string> pigments;
};

ExitCode match_command(const MatchCommand& command, const CommonOptions& common, const Config& config) {
  check_stdout(common, command.output);
  const std::string text = read_file(command.analysis);
  const auto analysis =
      artifact_from_text<AnalysisArtifact>(text, std::filesystem::path(command.analysis).filename().string());
  const auto out = run_match(analysis, text, open_pigments(command.pigments), config.match);
  write_file_atomic(command.output, out.text);
  std::vector<std::pair<std::string, std::string>> values;
  if (const auto& plan = out.artifact.data.recommendation; plan && !plan->sessions.empty()) {
    values = {{"pigment", plan->sessions.front().pigment},
              {"water", fixed_text(plan->sessions.front().water_per_pigment, 1)}};
  }
  announce(common, "match-color", out.artifact.status, values, out.artifact.messages);
  return exit_code_of(out.artifact.status);
}

}  // namespace

void register_match_color(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("match-color", "Pigment and dilution that will look like this client's shaved hair");
  auto command = std::make_shared<MatchCommand>();
  verb->add_option("analysis", command->analysis, "analysis.json, - for stdin")->required();
  verb->add_option("-o,--output", command->output, "match.json to write, - for stdout")->required();
  verb->add_option("--pigments", command->pigments, "Pigment catalogue (default configs/pigments/generic.yaml)");
  add_common_options(*verb, line.common);
  verb->footer("Example: smp match-color analysis.json -o match.json");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return match_command(*command, line.common, config); };
  });
}

}  // namespace smp
