// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/files.h"
#include "smp/imaging/marker_sheet.h"

namespace smp {
namespace {

struct MarkerCommand {
  MarkerSheetOptions options;
  std::string lang = "en";
  std::string output;
};

ExitCode marker_command(MarkerCommand command, const CommonOptions& common) {
  check_stdout(common, command.output);
  command.options.language = command.lang == "ko" ? SheetLanguage::ko : SheetLanguage::en;
  write_file_atomic(command.output, marker_sheet_pdf(command.options));
  return ExitCode::ok;
}

}  // namespace

void register_marker(CLI::App& app, CommandLine& line) {
  auto* verb =
      app.add_subcommand("marker", "Sheet of scale markers with a grey patch, and a photo guide (PDF, A4, 1:1)");
  auto command = std::make_shared<MarkerCommand>();
  verb->add_option("-o,--output", command->output, "PDF to write, - for stdout")->required();
  verb->add_option("--marker-mm", command->options.marker_mm, "Outer edge of the black squares")
      ->check(CLI::Range(10.0, 60.0));
  verb->add_option("--first-id", command->options.first_id, "Id of the first marker")->check(CLI::Range(0, 38));
  verb->add_option("--lang", command->lang, "en or ko")->check(CLI::IsMember({"en", "ko"}));
  add_common_options(*verb, line.common);
  verb->footer("Example: smp marker -o markers.pdf --marker-mm 20");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config&) { return marker_command(*command, line.common); };
  });
}

}  // namespace smp
