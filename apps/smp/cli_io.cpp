// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "cli_io.h"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "smp/base/files.h"

namespace smp {

void add_common_options(CLI::App& command, CommonOptions& common) {
  command.add_option("--config", common.config_file, "YAML file with options (see configs/default.yaml)");
  command.add_option("--set", common.settings, "One option, e.g. design.plan=three_stage; repeatable")
      ->allow_extra_args(false);
  command.add_option("--seed", common.seed, "Seed of everything random (default 0)");
  command.add_option("-j,--threads", common.threads, "Threads or workers; never changes a byte")
      ->check(CLI::Range(1, 256));
  command.add_flag("-q,--quiet", common.quiet, "Errors only");
  command.add_flag("-v,--verbose", common.verbose, "More talk, with timings");
  command.add_flag("--json", common.json, "One JSON line of result on stdout");
  command.add_flag("--print-options", common.print_options, "Print the options in force and stop");
}

Config resolve_config(const CommonOptions& common) {
  const bool given = !common.config_file.empty();
  Config config = config_from_yaml(given ? read_file(common.config_file, std::size_t{1} << 20) : std::string(),
                                   given ? std::filesystem::path(common.config_file).filename().string() : "options",
                                   common.settings);
  if (common.seed) {
    config.analyze.seed = config.match.seed = config.design.seed = config.render.seed = *common.seed;
  }
  return config;
}

void check_stdout(const CommonOptions& common, const std::string& output) {
  if (output == "-" && common.json) throw Error(ExitCode::usage, "--json and -o -: both write to stdout, choose one");
}

void announce(const CommonOptions& common, const std::string& command, Status status,
              const std::vector<std::pair<std::string, std::string>>& values, const std::vector<Message>& messages) {
  if (!common.quiet) {
    std::cerr << "smp " << command << ": " << name_of(status);
    for (const auto& [key, value] : values) std::cerr << ", " << key << " " << value;
    std::cerr << "\n";
    for (const auto& message : messages) {
      if (message.severity >= Severity::warn || common.verbose) {
        std::cerr << "smp " << command << ": " << name_of(message.severity) << ": " << message.text << "\n";
      }
    }
  }
  if (!common.json) return;
  nlohmann::ordered_json line = {{"command", command}, {"status", name_of(status)}};
  for (const auto& [key, value] : values) line[key] = value;
  line["messages"] = nlohmann::ordered_json::array();
  for (const auto& message : messages) {
    line["messages"].push_back(
        {{"code", message.code}, {"severity", name_of(message.severity)}, {"text", message.text}});
  }
  std::cout << line.dump() << std::endl;
}

}  // namespace smp
