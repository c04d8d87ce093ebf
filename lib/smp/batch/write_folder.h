// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <filesystem>
#include <vector>

#include "smp/batch/pipeline.h"

namespace smp {

/// Writes the files into `folder` (made if missing), each old-or-new. Throws Error(output).
void write_files(const std::filesystem::path& folder, const std::vector<OutputFile>& files);

/// Reads the three plan artifacts that lie beside each other in `folder`, and checks their chain. Throws
/// Error(input) when one is missing, Error(schema) when one is broken or does not belong to the others.
PlanArtifacts read_plan(const std::filesystem::path& folder);

/// The same starting from a given design.json; analysis.json and match.json are found beside it by their sha256.
PlanArtifacts read_plan_of_design(const std::filesystem::path& design);

/// Files that render.json names, as far as they are there; a file whose sha256 differs from the manifest's is an
/// Error(schema).
std::vector<OutputFile> read_pictures(const std::filesystem::path& folder, const RenderManifest& manifest);

}  // namespace smp
