// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>

namespace smp {

enum class LogLevel { quiet, normal, verbose, debug };

/// Sets what reaches stderr. Default: normal (warnings and one line per command).
void set_log_level(LogLevel level);

/// All talk goes to stderr; stdout is data. Never pass a photo's path or a client's name: alias ids only.
void log_debug(const std::string& message);
void log_info(const std::string& message);
void log_warning(const std::string& message);
void log_error(const std::string& message);

}  // namespace smp
