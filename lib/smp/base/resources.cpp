// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/resources.h"

#include <cstdlib>
#include <system_error>
#include <vector>

#include "smp/base/error.h"

namespace smp {

std::filesystem::path resource_path(const std::filesystem::path& relative) {
  namespace fs = std::filesystem;
  std::vector<fs::path> roots;
  if (const char* given = std::getenv("SMP_CONFIGS"); given != nullptr && *given != '\0') roots.emplace_back(given);
  std::error_code code;
  const fs::path folder = fs::read_symlink("/proc/self/exe", code).parent_path();
  roots.push_back(folder / "../share/smp/configs");
  roots.push_back(folder / "../../configs");
  for (const auto& root : roots) {
    if (fs::exists(root / relative, code)) return (root / relative).lexically_normal();
  }
  throw Error(ExitCode::input, "configs/" + relative.string() + ": not found; set SMP_CONFIGS to the configs folder");
}

}  // namespace smp
