// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/error.h"

namespace smp {

void check(bool condition, const char* message) {
  if (!condition) throw std::logic_error(std::string("internal error: ") + message);
}

}  // namespace smp
