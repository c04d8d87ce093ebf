// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "smp/base/error.h"
#include "smp/base/fields.h"

namespace smp {

/// Where a reader is, and how it speaks when a value is wrong. JSON documents and YAML documents differ in three
/// ways only: whether every key must be present, whether scalars arrive as text, and how a place is named.
class ReadContext {
 public:
  ReadContext(std::string name, ExitCode code) : name_(std::move(name)), code_(code) {}
  virtual ~ReadContext() = default;

  bool all_keys_required = true;  ///< artifacts: yes; config and case files: no
  bool scalars_are_text = false;  ///< YAML: plain scalars are typed by the member they fill

  /// Enters a member or item for the lifetime of the object.
  class Step {
   public:
    Step(ReadContext& context, std::string key);
    Step(ReadContext& context, std::size_t index);
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step();

   private:
    ReadContext& context_;
    std::size_t old_size_;
  };

  [[nodiscard]] std::optional<double> number_of(const nlohmann::ordered_json& json) const;
  [[nodiscard]] std::optional<std::int64_t> integer_of(const nlohmann::ordered_json& json) const;
  [[nodiscard]] std::optional<bool> flag_of(const nlohmann::ordered_json& json) const;
  /// Index of the name that `json` holds; fails with the nearest name otherwise.
  [[nodiscard]] std::size_t choice_of(const nlohmann::ordered_json& json, const std::vector<std::string>& names) const;

  /// Fails on a key of `json` that is not in `known`, naming the nearest known key.
  void check_keys(const nlohmann::ordered_json& json, const std::vector<std::string>& known) const;
  [[noreturn]] void fail_missing(const std::string& key, const Rule& rule) const;
  [[noreturn]] void fail_type(const nlohmann::ordered_json& json, const std::string& must_be) const;
  [[noreturn]] void fail_range(const nlohmann::ordered_json& json, const Rule& rule) const;
  [[noreturn]] void fail(const std::string& path, const std::string& rest) const;

  [[nodiscard]] const std::string& path() const { return path_; }

 protected:
  /// "case.yaml:12" for a YAML path, the document's name otherwise.
  [[nodiscard]] virtual std::string place_of(const std::string& path) const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  ExitCode code_;
  std::string path_;
};

}  // namespace smp
