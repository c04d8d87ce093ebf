// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/version.h"

namespace smp {

std::string program_version() { return SMP_VERSION; }

}  // namespace smp
