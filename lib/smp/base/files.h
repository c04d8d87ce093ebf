// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace smp {

/// Whole file as bytes; "-" is stdin. Throws Error(input) when it can't be read, is not a regular file, or is larger
/// than `max_bytes`. Messages name the file by its last path component only.
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes = std::size_t{1} << 30);

/// Writes old-or-new, never torn: temporary file in the same folder, fsync, rename. "-" writes to stdout.
/// Missing parent folders are made. Throws Error(output).
void write_file_atomic(const std::filesystem::path& path, std::string_view bytes);

/// Makes `folder` (and parents). Throws Error(output).
void make_folder(const std::filesystem::path& folder);

}  // namespace smp
