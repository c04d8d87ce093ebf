// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

namespace smp {

/// Restarts the program once with OpenCV and glibc's maths pinned to one instruction level, so that results do not
/// depend on the machine's newest instructions (both libraries choose code when they load, before main). Returns
/// when that is already so.
void pin_instructions(char** argv);

}  // namespace smp
