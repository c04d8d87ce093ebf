// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>

namespace smp {

/// Version of the program, e.g. "0.1.0".
std::string program_version();

}  // namespace smp
