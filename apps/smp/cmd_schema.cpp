// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/artifacts/artifact.h"
#include "smp/base/files.h"

namespace smp {

void register_schema(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("schema", "JSON Schema of an artifact or of a phantom's truth");
  auto name = std::make_shared<std::string>();
  verb->add_option("name", *name, "analysis, match, design, render or phantom")->required();
  add_common_options(*verb, line.common);
  verb->footer("Example: smp schema analysis > analysis.schema.json");
  verb->callback([name, &line] {
    line.run = [name](const Config&) {
      write_file_atomic("-", schema_text(*name));
      return ExitCode::ok;
    };
  });
}

}  // namespace smp
