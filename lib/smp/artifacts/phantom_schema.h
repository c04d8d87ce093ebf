// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <string>

#include "smp/artifacts/phantom.h"
#include "smp/artifacts/phantom_truth.h"

namespace smp {

/// Schema of the truth files. They have no envelope of a stage: nothing reads them back into the program.
inline constexpr const char* kPhantomSchemaName = "smp.phantom";
inline constexpr int kPhantomSchemaVersion = 2;

/// The truth as JSON: schema, version, seed, options as used, data.
std::string phantom_truth_text(std::uint64_t seed, const PhantomOptions& options, const PhantomTruth& truth);

/// JSON Schema (draft 7) of that text.
std::string phantom_schema_text();

}  // namespace smp
