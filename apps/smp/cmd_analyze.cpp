// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "photo_options.h"
#include "smp/base/files.h"
#include "smp/base/text.h"
#include "smp/batch/pipeline.h"
#include "smp/batch/write_folder.h"

namespace smp {
namespace {

struct AnalyzeCommand {
  PhotoOptions photo;
  std::string output;
  std::string maps;
  std::string regions;
};

ExitCode analyze_command(const AnalyzeCommand& command, const CommonOptions& common, const Config& config) {
  check_stdout(common, command.output);
  const CaseSource source =
      open_case(command.photo.input, apply(command.photo, config.analyze), command.photo.annotations);
  std::vector<OutputFile> regions;
  const auto out =
      run_analyze(source, !command.maps.empty(), common.threads, command.regions.empty() ? nullptr : &regions);
  if (!command.maps.empty()) write_files(command.maps, out.files);
  if (!command.regions.empty()) write_files(command.regions, regions);
  write_file_atomic(command.output, out.text);
  std::vector<std::pair<std::string, std::string>> values{{"photos", std::to_string(source.photos.size())}};
  for (const auto& photo : out.artifact.data.photos) {
    values.emplace_back(photo.id + " loss %", fixed_text(100.0 * photo.scalp.loss_ratio, 1));
  }
  announce(common, "analyze", out.artifact.status, values, out.artifact.messages);
  return exit_code_of(out.artifact.status);
}

}  // namespace

void register_analyze(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("analyze", "Where hair is missing, how much, tones, condition, photo quality");
  auto command = std::make_shared<AnalyzeCommand>();
  add_photo_options(*verb, command->photo);
  verb->add_option("-o,--output", command->output, "analysis.json to write, - for stdout")->required();
  verb->add_option("--maps", command->maps, "Folder for label, density and overlay pictures");
  verb->add_option("--regions-out", command->regions,
                   "Folder for the regions as LabelMe, COCO and SVG, to correct and feed back with --annotations");
  add_common_options(*verb, line.common);
  verb->footer("Example: smp analyze top.jpg --view top --mm-per-px 0.35 -o analysis.json --maps maps");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return analyze_command(*command, line.common, config); };
  });
}

}  // namespace smp
