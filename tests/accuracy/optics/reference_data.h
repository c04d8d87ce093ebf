// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// Reference tables outside the repo ($SMP_REAL_DATA/colour). Tests that find none say 'skipped'.
namespace reference {

inline std::filesystem::path folder() {
  const char* given = std::getenv("SMP_REAL_DATA");
  return std::filesystem::path(given != nullptr ? given : SMP_SOURCE_DIR "/../shared/data") / "colour";
}

/// Cells of a CSV without its header line and comments; empty when the file is absent.
inline std::vector<std::vector<std::string>> rows(const std::filesystem::path& file) {
  std::ifstream in(file.is_absolute() ? file : folder() / file);
  std::vector<std::vector<std::string>> out;
  std::string line;
  bool is_header = true;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    if (is_header) {
      is_header = false;
      continue;
    }
    std::vector<std::string> cells;
    std::stringstream text(line);
    for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
    out.push_back(std::move(cells));
  }
  return out;
}

inline double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

}  // namespace reference
