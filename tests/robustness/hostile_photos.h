// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <vector>

namespace smp::test {

struct HostileFile {
  std::string name;  ///< what is wrong with it
  std::string bytes;
  bool must_fail = true;  ///< false: may decode (a flipped bit can be harmless)
};

/// Files that attack one rule each: lying headers, bombs, wrong magic, endless scans, cyclic directories.
std::vector<HostileFile> crafted_files();

/// `count` sound files of all formats with random damage (flips, cuts, insertions, copies), the same each run.
std::vector<HostileFile> mutated_files(int count);

}  // namespace smp::test
