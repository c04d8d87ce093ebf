// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstddef>
#include <functional>

namespace smp {

/// Calls `work(i)` for i = 0 .. n-1 on up to `num_threads` threads (values < 1 count as 1). Items must write to
/// disjoint places: the result may not depend on the order. If items throw, the exception of the lowest i is
/// rethrown after all threads have ended.
void parallel_for(std::size_t n, int num_threads, const std::function<void(std::size_t)>& work);

}  // namespace smp
