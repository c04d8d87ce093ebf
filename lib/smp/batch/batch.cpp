// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/batch/batch.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <sstream>
#include <system_error>

#include "smp/artifacts/codec.h"
#include "smp/artifacts/strict_json.h"
#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/parallel.h"
#include "smp/base/sha256.h"
#include "smp/base/version.h"
#include "smp/batch/write_folder.h"

namespace smp {

template <>
struct EnumNames<BatchOutcome> {
  static constexpr std::array names{"done", "unchanged", "no_result", "failed"};
};

namespace {

namespace fs = std::filesystem;

struct DoneFile {
  std::string name;
  std::string sha256;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("name", s.name);
    v("sha256", s.sha256);
  }
};

/// done.json: written last, so that its presence says that the folder is whole.
struct DoneRecord {
  std::string key;  ///< sha256 over version, options and input bytes
  Status status = Status::ok;
  std::string message;
  std::vector<DoneFile> files;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("key", s.key);
    v("status", s.status);
    v("message", s.message);
    v("files", s.files);
  }
};

bool is_photo(const fs::path& path) {
  std::string e = path.extension().string();
  std::transform(e.begin(), e.end(), e.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  static const std::set<std::string> kPhotos{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic"};
  return kPhotos.contains(e);
}

std::vector<fs::path> sorted_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (entry.is_regular_file(code) && entry.path().filename().string().front() != '.') files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void add_folder(const fs::path& folder, std::vector<fs::path>& sources) {
  std::set<fs::path> named;
  const auto files = sorted_files(folder);
  for (const auto& file : files) {
    if (!is_case_file(file)) continue;
    sources.push_back(file);
    try {
      const CaseFile content = case_from_yaml(read_file(file), file.filename().string());
      if (content.annotations) named.insert((folder / *content.annotations).lexically_normal());
      for (const auto& photo : content.photos) {
        named.insert((folder / photo.file).lexically_normal());
        if (photo.annotations) named.insert((folder / *photo.annotations).lexically_normal());
      }
    } catch (const Error&) {
      continue;  // the case itself reports what is wrong with it
    }
  }
  for (const auto& file : files) {
    if (is_photo(file) && !named.contains(file.lexically_normal())) sources.push_back(file);
  }
}

/// Everything that decides a case's result, as one hash.
std::string key_of(const CaseSource& source, const PigmentSource& pigments, const Config& config) {
  std::string text = program_version() + "\n" + yaml_from_config(config) + "\n" + sha256_hex(pigments.text) + "\n";
  for (const auto& input : source.inputs) text += input.role + " " + input.sha256 + "\n";
  return sha256_hex(text);
}

std::string folder_of(const CaseSource& source, const fs::path& path) {
  if (source.about.case_id && !source.about.case_id->empty()) return *source.about.case_id;
  return (is_case_file(path) ? "case-" : "photo-") + source.inputs.front().sha256.substr(0, 12);
}

/// The record of a folder that is whole and stands for `key`; none otherwise.
std::optional<DoneRecord> valid_record(const fs::path& folder, const std::string& key) {
  try {
    DoneRecord record;
    ReadContext context("done.json", ExitCode::schema);
    read_value(parse_json(read_file(folder / "done.json"), "done.json"), record, Rule{}, context);
    if (record.key != key) return std::nullopt;
    for (const auto& file : record.files) {
      if (sha256_hex(read_file(folder / file.name)) != file.sha256) return std::nullopt;
    }
    return record;
  } catch (const Error&) {
    return std::nullopt;
  }
}

BatchEntry run_one(const fs::path& path, const fs::path& out_folder, const PigmentSource& pigments,
                   const Config& config) {
  const CaseSource source = open_case(path, config.analyze);
  BatchEntry entry;
  entry.folder = folder_of(source, path);
  if (fs::path(entry.folder).filename() != entry.folder || entry.folder.front() == '.') {
    throw Error(ExitCode::usage, path.filename().string() + ": case: must be usable as a folder's name");
  }
  const fs::path folder = out_folder / entry.folder;
  const std::string key = key_of(source, pigments, config);
  if (const auto record = valid_record(folder, key)) {
    entry.outcome = BatchOutcome::unchanged;
    return entry;
  }
  std::error_code code;
  fs::remove(folder / "done.json", code);
  const PipelineResult result = run_pipeline(source, pigments, config, 1);
  write_files(folder, result.files);
  DoneRecord record{key, result.status, "", {}};
  for (const auto& file : result.files) record.files.push_back({file.name, sha256_hex(file.bytes)});
  if (result.status == Status::no_result) {
    entry.outcome = BatchOutcome::no_result;
    for (const auto& message : result.messages) {
      if (message.severity >= Severity::warn && record.message.empty()) record.message = message.text;
    }
    entry.message = record.message;
  }
  write_file_atomic(folder / "done.json", text_from_json(json_from(record)));
  return entry;
}

void write_summary(const fs::path& out_folder, const BatchResult& result) {
  Json list = Json::array();
  for (const auto& entry : result.entries) {
    list.push_back({{"folder", entry.folder}, {"outcome", name_of(entry.outcome)}, {"message", entry.message}});
  }
  write_file_atomic(
      out_folder / "batch.json",
      text_from_json({{"schema", "smp.batch"}, {"version", 1}, {"failed", result.failed}, {"cases", list}}));
}

}  // namespace

std::vector<fs::path> batch_sources(const fs::path& folder_or_manifest) {
  std::vector<fs::path> sources;
  std::error_code code;
  if (fs::is_directory(folder_or_manifest, code)) {
    add_folder(folder_or_manifest, sources);
    std::vector<fs::path> below;
    for (const auto& entry : fs::directory_iterator(folder_or_manifest, code)) {
      if (entry.is_directory(code)) below.push_back(entry.path());
    }
    std::sort(below.begin(), below.end());
    for (const auto& folder : below) add_folder(folder, sources);
  } else {
    std::istringstream lines(read_file(folder_or_manifest, std::size_t{16} << 20));
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty() && line.front() != '#') sources.push_back(folder_or_manifest.parent_path() / line);
    }
  }
  if (sources.empty()) {
    throw Error(ExitCode::input, folder_or_manifest.filename().string() + ": holds no photos and no case files");
  }
  return sources;
}

BatchResult run_batch(const std::vector<fs::path>& sources, const fs::path& out_folder, const PigmentSource& pigments,
                      const Config& config, int num_workers,
                      const std::function<void(std::size_t, std::size_t)>& progress) {
  make_folder(out_folder);
  BatchResult result;
  result.entries.resize(sources.size());
  std::mutex mutex;
  std::size_t done = 0;
  parallel_for(sources.size(), num_workers, [&](std::size_t i) {
    BatchEntry& entry = result.entries[i];
    try {
      entry = run_one(sources[i], out_folder, pigments, config);
    } catch (const Error& error) {
      if (error.code() == ExitCode::output) throw;  // a full disk fails every case: stop
      entry = {"", BatchOutcome::failed, error.what()};
    } catch (const std::exception& error) {
      entry = {"", BatchOutcome::failed, std::string("internal error: ") + error.what()};
    }
    const std::lock_guard lock(mutex);
    if (progress) progress(++done, sources.size());
  });
  for (const auto& entry : result.entries) result.failed += entry.outcome == BatchOutcome::failed ? 1 : 0;
  write_summary(out_folder, result);
  return result;
}

}  // namespace smp
