// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/text.h"
#include "smp/batch/pipeline.h"
#include "smp/match/calibrate.h"

namespace smp {
namespace {

struct MatchCommand {
  std::string analysis;
  std::string output;
  std::optional<std::string> pigments;
  std::optional<std::string> chart;
  std::optional<std::string> calibrate;
};

/// Writes the catalogue with one product refined from healed test dots or a draw-down.
ExitCode calibrate_command(const MatchCommand& command, const CommonOptions& common) {
  const PigmentSource source = open_pigments(command.pigments);
  const auto catalogue = catalogue_from_yaml(source.text, source.name);
  const std::string name = std::filesystem::path(*command.calibrate).filename().string();
  const auto result =
      calibrate(catalogue, calibration_from_yaml(read_file(*command.calibrate, std::size_t{1} << 20), name));
  write_file_atomic(command.output, yaml_from_catalogue(catalogue, result.product));
  announce(common, "match-color", Status::ok,
           {{"product", result.product.id},
            {"strength", fixed_text(result.product.strength_ratio, 4)},
            {"uncertainty", fixed_text(result.product.strength_uncertainty, 2)},
            {"residual_e00", fixed_text(result.residual_e00, 2)}},
           {});
  return ExitCode::ok;
}

ExitCode match_command(const MatchCommand& command, const CommonOptions& common, const Config& config) {
  check_stdout(common, command.output);
  if (command.analysis.empty() == !command.calibrate) {
    throw Error(ExitCode::usage, "match-color: give either ANALYSIS or --calibrate FILE");
  }
  if (command.calibrate) return calibrate_command(command, common);
  const std::string text = read_file(command.analysis);
  const auto analysis =
      artifact_from_text<AnalysisArtifact>(text, std::filesystem::path(command.analysis).filename().string());
  const auto out = run_match(analysis, text, open_pigments(command.pigments), config.match);
  write_file_atomic(command.output, out.text);
  if (command.chart && out.files.empty()) throw Error(ExitCode::no_result, "match-color: no options, so no chart");
  if (command.chart) write_file_atomic(*command.chart, out.files.front().bytes);
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
  verb->add_option("analysis", command->analysis, "analysis.json, - for stdin");
  verb->add_option("-o,--output", command->output,
                   "match.json to write (with --calibrate: a pigment catalogue), - for stdout")
      ->required();
  verb->add_option("--pigments", command->pigments, "Pigment catalogue (default configs/pigments/generic.yaml)");
  verb->add_option("--chart", command->chart, "Also write the options as a colour chart (PNG)");
  verb->add_option("--calibrate", command->calibrate,
                   "YAML with healed test dots or a draw-down: write the catalogue with that product refined");
  add_common_options(*verb, line.common);
  verb->footer(
      "Example: smp match-color analysis.json -o match.json --chart chart.png\n"
      "Example: smp match-color --calibrate test_dots.yaml -o my_pigments.yaml");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return match_command(*command, line.common, config); };
  });
}

}  // namespace smp
