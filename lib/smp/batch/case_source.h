// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "smp/analysis/analyze.h"
#include "smp/artifacts/artifact.h"

namespace smp {

/// A case ready to be analysed: decoded photos, what is known of the client, and where every byte came from.
struct CaseSource {
  CaseContext about;
  std::vector<PhotoInput> photos;
  std::vector<InputRef> inputs;  ///< photos p1, p2, ..., their annotations, and the case file
  AnalyzeOptions options;        ///< with one PhotoHints a photo
};

/// True for a name that ends in .yaml or .yml.
bool is_case_file(const std::filesystem::path& path);

/// Opens one photo ("-" is stdin) with the annotations drawn on it (a file, "" = none), or a case file. Hints already
/// in `options.photos` win over the case file's. Photos and annotations of a case file must lie in its folder or below:
/// absolute names, ".." and links that lead out are refused. Throws Error(input) for unreadable photos, Error(usage)
/// for a bad case file.
CaseSource open_case(const std::filesystem::path& path, AnalyzeOptions options,
                     const std::filesystem::path& annotations = {});

/// Opens the photos whose sha256 the artifact records, looking through the files of `folders` (not below them).
/// Throws Error(input) naming the photo (p1, ...) that is not there.
std::vector<PhotoInput> find_photos(const std::vector<InputRef>& inputs,
                                    const std::vector<std::filesystem::path>& folders, double max_megapixels);

/// Reads the annotations that `inputs` records for the photos, looked for in the same way.
void find_annotations(const std::vector<InputRef>& inputs, const std::vector<std::filesystem::path>& folders,
                      std::vector<PhotoInput>& photos);

}  // namespace smp
