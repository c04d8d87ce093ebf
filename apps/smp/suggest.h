// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace smp {

/// One sentence about a command line that could not be parsed, with the nearest verb or option.
std::string usage_sentence(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv);

}  // namespace smp
