// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/files.h"
#include "smp/base/sha256.h"
#include "smp/batch/pipeline.h"
#include "smp/batch/write_folder.h"

namespace smp {
namespace {

struct ReportCommand {
  std::string folder;
  std::string output;
  std::string pdf;
  std::string lang;
};

ExitCode report_command(const ReportCommand& command, const CommonOptions& common, Config config) {
  check_stdout(common, command.output);
  if (!command.lang.empty()) config.report.lang = command.lang == "ko" ? Language::ko : Language::en;
  config.report.pdf = !command.pdf.empty();
  const PlanArtifacts plan = read_plan(command.folder);
  const auto manifest = std::filesystem::path(command.folder) / "render.json";
  const auto render = artifact_from_text<RenderArtifact>(read_file(manifest), "render.json");
  require_input(render.inputs, "design", sha256_hex(plan.design_text), "render.json");
  const ReportFiles files = run_report(plan, render, read_pictures(command.folder, render.data), config.report);
  if (!command.pdf.empty()) write_file_atomic(command.pdf, files.pdf);
  write_file_atomic(command.output, files.html);
  announce(common, "report", Status::ok, {{"language", name_of(config.report.lang)}}, {});
  return ExitCode::ok;
}

}  // namespace

void register_report(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("report", "One document for the client, one sheet for the practitioner");
  auto command = std::make_shared<ReportCommand>();
  verb->add_option("folder", command->folder, "Folder with the artifacts and pictures of a run")->required();
  verb->add_option("-o,--output", command->output, "report.html to write, - for stdout")->required();
  verb->add_option("--pdf", command->pdf, "Also write a PDF");
  verb->add_option("--lang", command->lang, "en or ko")->check(CLI::IsMember({"en", "ko"}));
  add_common_options(*verb, line.common);
  verb->footer("Example: smp report out -o report.html --pdf report.pdf --lang ko");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return report_command(*command, line.common, config); };
  });
}

}  // namespace smp
