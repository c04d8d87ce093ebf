// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/batch/write_folder.h"

#include <algorithm>
#include <system_error>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/sha256.h"

namespace smp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxArtifactBytes = std::size_t{256} << 20;

/// Text of the JSON file in `folder` with this sha256: `usual_name` first, then every other .json there.
std::string find_text(const fs::path& folder, const std::string& usual_name, const std::string& sha256) {
  std::error_code code;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, code)) {
    if (entry.path().extension() == ".json" && entry.is_regular_file(code)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::stable_partition(files.begin(), files.end(), [&](const fs::path& p) { return p.filename() == usual_name; });
  for (const auto& file : files) {
    std::string text = read_file(file, kMaxArtifactBytes);
    if (sha256_hex(text) == sha256) return text;
  }
  throw Error(ExitCode::schema, usual_name + ": no file beside design.json has sha256 " + sha256.substr(0, 12) +
                                    "... that it was made from");
}

std::string sha256_of_role(const std::vector<InputRef>& inputs, const std::string& role) {
  const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const InputRef& r) { return r.role == role; });
  if (found == inputs.end()) throw Error(ExitCode::schema, "design.json: inputs: records no " + role);
  return found->sha256;
}

}  // namespace

void write_files(const fs::path& folder, const std::vector<OutputFile>& files) {
  make_folder(folder);
  for (const auto& file : files) write_file_atomic(folder / file.name, file.bytes);
}

PlanArtifacts read_plan(const fs::path& folder) { return read_plan_of_design(folder / "design.json"); }

PlanArtifacts read_plan_of_design(const fs::path& design) {
  PlanArtifacts plan;
  plan.design_text = read_file(design, kMaxArtifactBytes);
  plan.design = artifact_from_text<DesignArtifact>(plan.design_text, design.filename().string());
  const fs::path folder = design.parent_path();
  plan.analysis_text = find_text(folder, "analysis.json", sha256_of_role(plan.design.inputs, "analysis"));
  plan.analysis = artifact_from_text<AnalysisArtifact>(plan.analysis_text, "analysis.json");
  plan.match_text = find_text(folder, "match.json", sha256_of_role(plan.design.inputs, "match"));
  plan.match = artifact_from_text<MatchArtifact>(plan.match_text, "match.json");
  check_chain(plan);
  return plan;
}

std::vector<OutputFile> read_pictures(const fs::path& folder, const RenderManifest& manifest) {
  std::vector<OutputFile> files;
  for (const auto& picture : manifest.pictures) {
    if (fs::path(picture.name).filename() != picture.name) {
      throw Error(ExitCode::schema, "render.json: pictures: name = " + picture.name + ", must be a plain file name");
    }
    const fs::path path = folder / picture.name;
    std::error_code code;
    if (!fs::exists(path, code)) continue;
    std::string bytes = read_file(path);
    if (sha256_hex(bytes) != picture.sha256) {
      throw Error(ExitCode::schema, picture.name + ": differs from the picture that render.json records");
    }
    files.push_back({picture.name, std::move(bytes)});
  }
  return files;
}

}  // namespace smp
