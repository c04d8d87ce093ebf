// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "photo_options.h"
#include "smp/base/text.h"
#include "smp/batch/pipeline.h"
#include "smp/batch/write_folder.h"

namespace smp {
namespace {

struct RunCommand {
  PhotoOptions photo;
  std::string output;
  std::optional<std::string> pigments;
  std::string lang;
  bool pdf = false;
};

ExitCode run_command(const RunCommand& command, const CommonOptions& common, Config config) {
  if (!command.lang.empty()) config.report.lang = command.lang == "ko" ? Language::ko : Language::en;
  config.report.pdf = config.report.pdf || command.pdf;
  config.render.redact_face = config.render.redact_face || command.photo.redact_face;
  const CaseSource source =
      open_case(command.photo.input, apply(command.photo, config.analyze), command.photo.annotations);
  const PipelineResult result = run_pipeline(source, open_pigments(command.pigments), config, common.threads);
  write_files(command.output, result.files);
  announce(common, "run", result.status,
           {{"files", std::to_string(result.files.size())},
            {"report", (std::filesystem::path(command.output) / "report.html").string()}},
           result.messages);
  return exit_code_of(result.status);
}

}  // namespace

void register_run(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("run", "All five stages: analyze, match-color, design, render, report");
  auto command = std::make_shared<RunCommand>();
  add_photo_options(*verb, command->photo);
  verb->add_option("-o,--output", command->output, "Folder for artifacts, maps, pictures and report")->required();
  verb->add_option("--pigments", command->pigments, "Pigment catalogue (default configs/pigments/generic.yaml)");
  verb->add_option("--lang", command->lang, "Language of the report: en or ko")->check(CLI::IsMember({"en", "ko"}));
  verb->add_flag("--pdf", command->pdf, "Also write report.pdf");
  add_common_options(*verb, line.common);
  verb->footer("Example: smp run case.yaml -o out");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return run_command(*command, line.common, config); };
  });
}

}  // namespace smp
