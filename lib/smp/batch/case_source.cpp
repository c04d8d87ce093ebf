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
constexpr std::size_t kMaxAnnotationBytes = std::size_t{64} << 20;
constexpr std::size_t kMaxCaseBytes = std::size_t{1} << 20;

PhotoInput decode(const std::string& bytes, const std::string& alias, const fs::path& file, double max_megapixels) {
  DecodeOptions options;
  options.label = alias;
  options.extension = file == "-" ? "" : file.extension().string();
  options.max_megapixels = max_megapixels;
  return {load_photo(bytes, options), std::nullopt};
}

/// Photo or annotations named in a case file; refuses names that lead out of the case's folder.
fs::path path_inside(const fs::path& folder, const std::string& file, const std::string& place) {
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

/// The name that annotations of photo `index` go by in messages and in the artifact.
std::string annotations_alias(std::size_t index) { return "annotations of p" + std::to_string(index + 1); }

void draw_on(PhotoInput& photo, const std::string& bytes, std::size_t index) {
  photo.drawn = read_annotations(bytes, photo.photo.pixels.size(), annotations_alias(index));
}

void add_annotations(CaseSource& source, std::size_t index, const fs::path& file) {
  const std::string bytes = read_file(file, kMaxAnnotationBytes);
  draw_on(source.photos[index], bytes, index);
  source.inputs.push_back({"annotations", "p" + std::to_string(index + 1), sha256_hex(bytes)});
}

/// Annotations that a case file names for a photo: the photo's own, or the case's for the first one.
void add_case_annotations(CaseSource& source, const CaseFile& file, const fs::path& path) {
  const std::string name = path.filename().string();
  for (std::size_t i = 0; i < file.photos.size(); ++i) {
    const std::string key = "photos[" + std::to_string(i) + "].annotations";
    if (i == 0 && file.annotations && file.photos[0].annotations)
      throw Error(ExitCode::usage, name + ": annotations: must not be given twice, also as " + key);
    if (const auto& own = file.photos[i].annotations)
      add_annotations(source, i, path_inside(path.parent_path(), *own, name + ": " + key));
    else if (i == 0 && file.annotations)
      add_annotations(source, i, path_inside(path.parent_path(), *file.annotations, name + ": annotations"));
  }
}

/// Regular files of `folders` (not below them), in order.
std::vector<fs::path> files_of(const std::vector<fs::path>& folders, std::size_t max_bytes) {
  std::vector<fs::path> all;
  for (const auto& folder : folders) {
    std::error_code code;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, code)) {
      if (entry.is_regular_file(code) && entry.file_size(code) <= max_bytes) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    all.insert(all.end(), files.begin(), files.end());
  }
  return all;
}

/// Command-line hints win over the case file's, value by value.
void merge(PhotoHints& hints, const CasePhoto& photo) {
  if (!hints.view) hints.view = photo.view;
  if (!hints.scale.mm_per_px) hints.scale.mm_per_px = photo.scale.mm_per_px;
  if (!hints.scale.marker_mm) hints.scale.marker_mm = photo.scale.marker_mm;
  if (!hints.scale.head_breadth_mm) hints.scale.head_breadth_mm = photo.scale.head_breadth_mm;
  if (!hints.scale.magnification) hints.scale.magnification = photo.scale.magnification;
  if (!hints.scale.ruler_tick_mm) hints.scale.ruler_tick_mm = photo.scale.ruler_tick_mm;
}

}  // namespace

bool is_case_file(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

CaseSource open_case(const fs::path& path, AnalyzeOptions options, const fs::path& annotations) {
  CaseSource source;
  source.options = std::move(options);
  if (!is_case_file(path)) {
    add_photo(source, read_file(path, kMaxPhotoBytes), path);
    source.options.photos.resize(1);
    if (!annotations.empty()) add_annotations(source, 0, annotations);
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
        path_inside(path.parent_path(), file.photos[i].file, name + ": photos[" + std::to_string(i) + "].file");
    add_photo(source, read_file(photo, kMaxPhotoBytes), photo);
    merge(source.options.photos[i], file.photos[i]);
  }
  add_case_annotations(source, file, path);
  return source;
}

std::vector<PhotoInput> find_photos(const std::vector<InputRef>& inputs, const std::vector<fs::path>& folders,
                                    double max_megapixels) {
  std::map<std::string, std::string> alias_of;  // wanted, by sha256
  for (const auto& input : inputs) {
    if (input.role == "photo") alias_of[input.sha256] = input.alias;
  }
  std::map<std::string, PhotoInput> found;
  for (const auto& file : files_of(folders, kMaxPhotoBytes)) {
    if (found.size() == alias_of.size()) break;
    const std::string bytes = read_file(file, kMaxPhotoBytes);
    const auto wanted = alias_of.find(sha256_hex(bytes));
    if (wanted == alias_of.end() || found.contains(wanted->first)) continue;
    found.emplace(wanted->first, decode(bytes, wanted->second, file, max_megapixels));
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

void find_annotations(const std::vector<InputRef>& inputs, const std::vector<fs::path>& folders,
                      std::vector<PhotoInput>& photos) {
  std::map<std::string, std::string> bytes_of;  // by sha256
  for (const auto& input : inputs)
    if (input.role == "annotations") bytes_of[input.sha256];
  if (bytes_of.empty()) return;
  for (const auto& file : files_of(folders, kMaxAnnotationBytes)) {
    std::string bytes = read_file(file, kMaxAnnotationBytes);
    const auto wanted = bytes_of.find(sha256_hex(bytes));
    if (wanted != bytes_of.end()) wanted->second = std::move(bytes);
  }
  for (const auto& input : inputs) {
    if (input.role != "annotations") continue;
    const std::string& bytes = bytes_of[input.sha256];
    for (std::size_t i = 0; i < photos.size(); ++i) {
      if (input.alias != "p" + std::to_string(i + 1)) continue;
      if (bytes.empty())
        throw Error(ExitCode::input, annotations_alias(i) + ": no file with sha256 " + input.sha256.substr(0, 12) +
                                         "... in the photo folders; name its folder with --photo-dir");
      draw_on(photos[i], bytes, i);
    }
  }
}

}  // namespace smp
