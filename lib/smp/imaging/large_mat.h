// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <opencv2/core.hpp>

namespace smp::detail {

/// A new matrix, uninitialised. Large ones ask for huge pages: touching 144 MB (12 megapixels, linear) for the first
/// time costs 35,000 page faults otherwise, as much as the work itself. Only speed depends on it.
inline cv::Mat large_mat(cv::Size size, int type) {
  cv::Mat mat(size, type);
  constexpr std::size_t kWorthwhileBytes = std::size_t{8} << 20;
  const std::size_t bytes = mat.total() * mat.elemSize();
  if (bytes < kWorthwhileBytes) return mat;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto first = (reinterpret_cast<std::uintptr_t>(mat.data) + page - 1) / page * page;
  const auto last = (reinterpret_cast<std::uintptr_t>(mat.data) + bytes) / page * page;
  madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
  return mat;
}

}  // namespace smp::detail
