// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "smp/artifacts/common.h"

namespace smp {

/// One line about the outcome: to stderr, or with --json as one JSON object on stdout. Warnings of the stage follow
/// on stderr unless --quiet.
void announce(const CommonOptions& common, const std::string& command, Status status,
              const std::vector<std::pair<std::string, std::string>>& values, const std::vector<Message>& messages);

/// Fails (usage) when the artifact and the --json line would both go to stdout.
void check_stdout(const CommonOptions& common, const std::string& output);

/// Config of the command line: the file given, --set, --seed.
Config resolve_config(const CommonOptions& common);

}  // namespace smp
