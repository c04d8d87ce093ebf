// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/batch/case_source.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/sha256.h"
#include "smp/config/config.h"

namespace smp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPhotoBytes = std::size_t{512} << 20;
constexpr std::size_t kMaxCaseBytes = std::size_t{1} << 20;

PhotoInput decode(const std::string& bytes, const std::string& alias, const fs::path& file, double max_megapixels) {
  DecodeOptions options;
  options.label = alias;
  options.extension = file == "-" ? "" : file.extension().string();
  options.max_megapixels = max_megapixels;
  return {load_photo(bytes, options)};
}

/// Photo named in a case file; refuses names that lead out of the case's folder.
fs::path photo_path(const fs::path& folder, const std::string& file, const std::string& place) {
  const fs::path relative(file);
  const bool climbs = std::any_of(relative.begin(), relative.end(), [](const fs::path& part) { return part == ".."; });
  if (file.empty() || relative.is_absolute() || climbs) {
    throw Error(ExitCode::usage, place + ": must be a name inside the case file's folder");
  }
  std::error_code code;
  const fs::path root = fs::weakly_canonical(folder, code);
  const fs::path full = fs::weakly_canonical(folder / relative, code);
  const auto [end, rest] = std::mismatch(root.begin(), root.end(), full.begin(), full.end());
  if (end != root.end()) throw Error(ExitCode::usage, place + ": leads out of the case file's folder");
  return folder / relative;
}

void add_photo(CaseSource& source, const std::string& bytes, const fs::path& file) {
  const std::string alias = "p" + std::to_string(source.photos.size() + 1);
  source.photos.push_back(decode(bytes, alias, file, source.options.max_megapixels));
  source.inputs.push_back({"photo", alias, source.photos.back().photo.sha256});
}

/// Command-line hints win over the case file's, value by value.
void merge(PhotoHints& hints, const CasePhoto& photo) {
  if (!hints.view) hints.view = photo.view;
  if (!hints.scale.mm_per_px) hints.scale.mm_per_px = photo.scale.mm_per_px;
  if (!hints.scale.marker_mm) hints.scale.marker_mm = photo.scale.marker_mm;
  if (!hints.scale.head_breadth_mm) hints.scale.head_breadth_mm = photo.scale.head_breadth_mm;
  if (!hints.scale.magnification) hints.scale.magnification = photo.scale.magnification;
}

}  // namespace

bool is_case_file(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

CaseSource open_case(const fs::path& path, AnalyzeOptions options) {
  CaseSource source;
  source.options = std::move(options);
  if (!is_case_file(path)) {
    add_photo(source, read_file(path, kMaxPhotoBytes), path);
    source.options.photos.resize(1);
    return source;
  }
  const std::string text = read_file(path, kMaxCaseBytes);
  const std::string name = path.filename().string();
  const CaseFile file = case_from_yaml(text, name);
  source.about = file.about;
  source.inputs.push_back({"case", "case", sha256_hex(text)});
  source.options.photos.resize(file.photos.size());
  for (std::size_t i = 0; i < file.photos.size(); ++i) {
    const fs::path photo =
        photo_path(path.parent_path(), file.photos[i].file, name + ": photos[" + std::to_string(i) + "].file");
    add_photo(source, read_file(photo, kMaxPhotoBytes), photo);
    merge(source.options.photos[i], file.photos[i]);
  }
  return source;
}

std::vector<PhotoInput> find_photos(const std::vector<InputRef>& inputs, const std::vector<fs::path>& folders,
                                    double max_megapixels) {
  std::map<std::string, std::string> alias_of;  // wanted, by sha256
  for (const auto& input : inputs) {
    if (input.role == "photo") alias_of[input.sha256] = input.alias;
  }
  std::map<std::string, PhotoInput> found;
  for (const auto& folder : folders) {
    std::error_code code;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, code)) {
      if (entry.is_regular_file(code) && entry.file_size(code) <= kMaxPhotoBytes) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      if (found.size() == alias_of.size()) break;
      const std::string bytes = read_file(file, kMaxPhotoBytes);
      const auto wanted = alias_of.find(sha256_hex(bytes));
      if (wanted == alias_of.end() || found.contains(wanted->first)) continue;
      found.emplace(wanted->first, decode(bytes, wanted->second, file, max_megapixels));
    }
  }
  std::vector<PhotoInput> photos;
  for (const auto& input : inputs) {
    if (input.role != "photo") continue;
    const auto photo = found.find(input.sha256);
    if (photo == found.end()) {
      throw Error(ExitCode::input, input.alias + ": no file with sha256 " + input.sha256.substr(0, 12) +
                                       "... in the photo folders; name its folder with --photo-dir");
    }
    photos.push_back(photo->second);
  }
  return photos;
}

}  // namespace smp
