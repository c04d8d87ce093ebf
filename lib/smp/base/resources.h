// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <filesystem>

namespace smp {

/// Path of a shipped resource, e.g. "schemas/smp.analysis.json". Looked up in $SMP_CONFIGS, else beside the program
/// (<prefix>/share/smp/configs), else in the source tree of a build (../../configs from build/bin).
/// Throws Error(input) when there is none.
std::filesystem::path resource_path(const std::filesystem::path& relative);

}  // namespace smp
