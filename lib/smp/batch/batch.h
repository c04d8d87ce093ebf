// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "smp/batch/pipeline.h"

namespace smp {

enum class BatchOutcome { done, unchanged, no_result, failed };

/// One case of a batch. `folder` is its place below the output folder: the case file's id, else "photo-" or "case-"
/// and the first 12 digits of the sha256; never a file name.
struct BatchEntry {
  std::string folder;
  BatchOutcome outcome = BatchOutcome::done;
  std::string message;  ///< why it failed or gave no result
};

struct BatchResult {
  std::vector<BatchEntry> entries;  ///< in the order of the sources
  int failed = 0;
};

/// Sources of a batch, sorted: a folder's case files (*.yaml, *.yml, in it and one level below) and its photos that no
/// case file names; or the lines of a manifest (text file, one relative path a line, # comments).
/// Throws Error(input) when there is none.
std::vector<std::filesystem::path> batch_sources(const std::filesystem::path& folder_or_manifest);

/// Runs every source through run_pipeline on `num_workers` threads. A case whose done.json stands for the same input
/// bytes, options and program version and whose files are all as recorded is left alone. A bad case costs only itself.
/// Writes batch.json (folder, outcome, message of each) at the end. `progress` is called after each case, serialised.
BatchResult run_batch(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& out_folder,
                      const PigmentSource& pigments, const Config& config, int num_workers,
                      const std::function<void(std::size_t done, std::size_t all)>& progress = {});

}  // namespace smp
