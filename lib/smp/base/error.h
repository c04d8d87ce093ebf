// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <stdexcept>
#include <string>

namespace smp {

/// Exit codes of the program: append only (scripts depend on them).
enum class ExitCode : int {
  ok = 0,
  bug = 1,             ///< internal error: please report
  usage = 2,           ///< command line, config or case file
  input = 3,           ///< an input file cannot be read or decoded
  schema = 4,          ///< artifact schema, version or hash chain
  no_result = 5,       ///< no acceptable result; artifacts are still written
  output = 6,          ///< output not writable
  difference = 7,      ///< verify or compare found a difference
  batch_failures = 8,  ///< batch finished, some cases failed
};

/// The caller's bad input. `what()` is one sentence: where, what, which rule.
class Error : public std::runtime_error {
 public:
  Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ExitCode code() const noexcept { return code_; }

 private:
  ExitCode code_;
};

/// Always-on check of our own invariants. Throws std::logic_error (exit code 1) when `condition` is false.
void check(bool condition, const char* message);

}  // namespace smp
