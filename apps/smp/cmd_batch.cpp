// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <unistd.h>

#include <iostream>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/batch/batch.h"

namespace smp {
namespace {

struct BatchCommand {
  std::string input;
  std::string output;
  std::optional<std::string> pigments;
};

ExitCode batch_command(const BatchCommand& command, const CommonOptions& common, const Config& config) {
  const auto sources = batch_sources(command.input);
  const bool bar = ::isatty(STDERR_FILENO) != 0 && !common.quiet;
  const auto progress = [bar](std::size_t done, std::size_t all) {
    if (bar) std::cerr << "\rsmp batch: " << done << "/" << all << (done == all ? "\n" : "") << std::flush;
  };
  const BatchResult result =
      run_batch(sources, command.output, open_pigments(command.pigments), config, common.threads, progress);
  int unchanged = 0;
  int without_result = 0;
  for (std::size_t i = 0; i < result.entries.size(); ++i) {
    const auto& entry = result.entries[i];
    unchanged += entry.outcome == BatchOutcome::unchanged ? 1 : 0;
    without_result += entry.outcome == BatchOutcome::no_result ? 1 : 0;
    if (entry.outcome == BatchOutcome::failed && !common.quiet) {
      std::cerr << "smp batch: case " << i + 1 << " failed: " << entry.message << "\n";
    }
  }
  announce(common, "batch", Status::ok,
           {{"cases", std::to_string(result.entries.size())},
            {"failed", std::to_string(result.failed)},
            {"without result", std::to_string(without_result)},
            {"unchanged", std::to_string(unchanged)}},
           {});
  return result.failed > 0 ? ExitCode::batch_failures : ExitCode::ok;
}

}  // namespace

void register_batch(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("batch", "All five stages for every case and photo of a folder or manifest");
  auto command = std::make_shared<BatchCommand>();
  verb->add_option("input", command->input, "Folder, or a text file with one case or photo a line")->required();
  verb->add_option("-o,--output", command->output, "Folder; each case gets its own below it")->required();
  verb->add_option("--pigments", command->pigments, "Pigment catalogue (default configs/pigments/generic.yaml)");
  add_common_options(*verb, line.common);
  verb->footer(
      "Example: smp batch photos -o out -j 2\nWhat is done and unchanged is left alone; batch.json lists every case.");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return batch_command(*command, line.common, config); };
  });
}

}  // namespace smp
