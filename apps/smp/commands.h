// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "smp/base/error.h"
#include "smp/config/config.h"

namespace smp {

/// Options that every subcommand takes.
struct CommonOptions {
  std::string config_file;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  int threads = 1;
  bool quiet = false;
  bool verbose = false;
  bool json = false;
  bool print_options = false;
};

/// What the command line asked for; main runs it after parsing.
struct CommandLine {
  CommonOptions common;
  std::function<ExitCode(const Config&)> run;
};

/// Adds the common options to a subcommand.
void add_common_options(CLI::App& command, CommonOptions& common);

// One registrar a subcommand: adds options and sets CommandLine::run when the subcommand is chosen.
void register_analyze(CLI::App& app, CommandLine& line);
void register_match_color(CLI::App& app, CommandLine& line);
void register_design(CLI::App& app, CommandLine& line);
void register_render(CLI::App& app, CommandLine& line);
void register_report(CLI::App& app, CommandLine& line);
void register_run(CLI::App& app, CommandLine& line);
void register_batch(CLI::App& app, CommandLine& line);
void register_verify(CLI::App& app, CommandLine& line);
void register_schema(CLI::App& app, CommandLine& line);
void register_intake(CLI::App& app, CommandLine& line);
void register_phantom(CLI::App& app, CommandLine& line);
void register_marker(CLI::App& app, CommandLine& line);

}  // namespace smp
