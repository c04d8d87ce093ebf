// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "smp/artifacts/analysis.h"

namespace smp {

/// PHOTO|CASE.yaml and what the command line says about a single photo (analyze and run share them).
struct PhotoOptions {
  std::string input;
  std::string view;
  std::optional<double> mm_per_px;
  std::string annotations;
  bool redact_face = false;
};

void add_photo_options(CLI::App& command, PhotoOptions& options);

/// Analyze options with the command line's hints laid over them. Throws Error(usage) when hints for one photo are
/// given with a case file.
AnalyzeOptions apply(const PhotoOptions& options, AnalyzeOptions analyze);

}  // namespace smp
