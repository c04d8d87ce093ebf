// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/files.h"

namespace smp {
namespace {

struct IntakeCommand {
  bool make_template = false;
  std::string check;
  std::string output = "-";
};

ExitCode intake_command(const IntakeCommand& command, const CommonOptions& common) {
  if (!command.check.empty()) {
    const auto file =
        case_from_yaml(read_file(command.check), std::filesystem::path(command.check).filename().string());
    announce(common, "intake", Status::ok, {{"photos", std::to_string(file.photos.size())}}, {});
    return ExitCode::ok;
  }
  check_stdout(common, command.output);
  write_file_atomic(command.output, intake_template());
  return ExitCode::ok;
}

}  // namespace

void register_intake(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("intake", "Questionnaire (case file) to fill in, or check one that is filled in");
  auto command = std::make_shared<IntakeCommand>();
  auto* make = verb->add_flag("--template", command->make_template, "Write an empty questionnaire (the default)");
  verb->add_option("--check", command->check, "Case file to check")->excludes(make);
  verb->add_option("-o,--output", command->output, "File to write (default stdout)");
  add_common_options(*verb, line.common);
  verb->footer("Example: smp intake --template -o case.yaml");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config&) { return intake_command(*command, line.common); };
  });
}

}  // namespace smp
