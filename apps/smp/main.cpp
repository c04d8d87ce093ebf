// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <CLI/CLI.hpp>
#include <clocale>
#include <iostream>
#include <opencv2/core/utility.hpp>

#include "cli_io.h"
#include "commands.h"
#include "pin_instructions.h"
#include "smp/base/log.h"
#include "smp/base/version.h"
#include "suggest.h"

namespace {

int exit_with(smp::ExitCode code) { return static_cast<int>(code); }

smp::ExitCode run(CLI::App& app, int argc, char** argv) {
  smp::CommandLine line;
  for (auto* add : {smp::register_analyze, smp::register_match_color, smp::register_design, smp::register_render,
                    smp::register_report, smp::register_run, smp::register_batch, smp::register_verify,
                    smp::register_phantom, smp::register_marker, smp::register_intake, smp::register_schema}) {
    add(app, line);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      app.exit(error);
      return smp::ExitCode::ok;
    }
    throw smp::Error(smp::ExitCode::usage, smp::usage_sentence(app, error, argc, argv));
  }
  const auto& common = line.common;
  smp::set_log_level(common.quiet     ? smp::LogLevel::quiet
                     : common.verbose ? smp::LogLevel::verbose
                                      : smp::LogLevel::normal);
  // OpenCV's own threads split a net's layers differently with their number, and last bits follow (seen on a sample):
  // it works on one thread, and -j is for photos, cases and tiles.
  cv::setNumThreads(1);
  const smp::Config config = smp::resolve_config(common);
  if (common.print_options) {
    std::cout << smp::yaml_from_config(config);
    return smp::ExitCode::ok;
  }
  return line.run(config);
}

}  // namespace

int main(int argc, char** argv) {
  smp::pin_instructions(argv);
  std::setlocale(LC_ALL, "C");
  CLI::App app{
      "Plans scalp micropigmentation from photographs. An aid for professionals: it does not diagnose, treat "
      "or cure hair loss, and results vary.",
      "smp"};
  app.set_version_flag("--version", "smp " + smp::program_version());
  app.require_subcommand(1);
  try {
    return exit_with(run(app, argc, argv));
  } catch (const smp::Error& error) {
    std::cerr << "smp: " << error.what() << "\n";
    return exit_with(error.code());
  } catch (const std::exception& error) {
    std::cerr << "smp: " << error.what() << "\n";
    return exit_with(smp::ExitCode::bug);
  }
}
