// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/design/resources.h"

namespace smp {

struct DesignResult {
  Design data;
  Status status = Status::ok;  ///< no_result: nothing can or should be planned, `messages` say why
  std::vector<Message> messages;
  std::string treatment_csv;
};

/// Plans a treatment: zones, hairline, dots on the head surface in mm, sessions, gates and checks. Reads the presets,
/// operators and needles shipped in configs/. Deterministic in its arguments.
/// Throws Error(usage) when an option names a preset or an operator that does not exist.
DesignResult make_design(const Analysis& analysis, const Match& match, const DesignOptions& options);

/// The same with given resources.
DesignResult make_design(const Analysis& analysis, const Match& match, const DesignOptions& options,
                         const DesignResources& resources);

}  // namespace smp
