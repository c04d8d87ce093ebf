// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace smp {

/// A file of the folder that is not what the inputs and options recorded in it give again.
struct Difference {
  std::string name;
  std::string what;  ///< differs, missing
};

/// Derives every artifact, map, picture and report of `folder` again from the photos (found by sha256 in
/// `photo_folders`, then in `folder` and its parent) and the options recorded, and compares bytes. Nothing is written.
/// Stages whose artifact is not in the folder are skipped. Throws Error(input) for missing photos or a folder without
/// analysis.json, Error(schema) for broken artifacts.
std::vector<Difference> verify_folder(const std::filesystem::path& folder,
                                      const std::vector<std::filesystem::path>& photo_folders, int num_threads);

}  // namespace smp
