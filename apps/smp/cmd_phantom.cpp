// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/config/yaml_reader.h"
#include "smp/phantom/contact_sheet.h"
#include "smp/phantom/phantom.h"
#include "smp/phantom/phantom_set.h"

namespace smp {
namespace {

namespace fs = std::filesystem;

constexpr int kThumbPx = 192;
constexpr int kThumbColumns = 8;

struct PhantomCommand {
  std::string preset = "front_receding";
  std::vector<std::string> settings;  ///< key=value over a preset
  std::string family;
  int count = 12;
  std::string output;
  bool full = false;
};

/// A shipped preset or family by name, or a YAML file.
YamlDocument open_phantom_yaml(const std::string& name, const std::string& prefix) {
  const bool is_file = fs::path(name).extension() == ".yaml";
  const fs::path path = is_file ? fs::path(name) : resource_path("phantoms/" + prefix + name + ".yaml");
  return parse_yaml(read_file(path, std::size_t{1} << 20), path.filename().string());
}

void write_phantom(const PhantomResult& result, const std::string& stem, const PhantomCommand& command) {
  for (const auto& file : phantom_files(result, stem, command.full)) {
    write_file_atomic(fs::path(command.output) / file.name, file.bytes);
  }
}

ExitCode make_set(const PhantomCommand& command, const CommonOptions& common) {
  PhantomFamily family;
  read_yaml_document(open_phantom_yaml(command.family, "family_"), command.family, family);
  const auto presets = plan_phantom_set(family, command.count, common.seed.value_or(0));
  const std::string stem = fs::path(command.family).stem().string();
  std::vector<SheetItem> sheet;
  for (std::size_t i = 0; i < presets.size(); ++i) {
    const auto result = make_phantom(presets[i].options, presets[i].seed, common.threads);
    const std::string number = std::to_string(i);
    const std::string name = stem + "_" + std::string(4 - std::min<std::size_t>(4, number.size()), '0') + number;
    write_phantom(result, name, command);
    sheet.push_back(sheet_item(result, name + result.photo_extension, kThumbPx));
  }
  write_file_atomic(fs::path(command.output) / "contact_sheet.png", contact_sheet_png(sheet, kThumbColumns, kThumbPx));
  write_file_atomic(fs::path(command.output) / "contact_sheet.html", contact_sheet_html(sheet, "Phantoms: " + stem));
  announce(common, "phantom", Status::ok, {{"photos", std::to_string(presets.size())}}, {});
  return ExitCode::ok;
}

ExitCode phantom_command(const PhantomCommand& command, const CommonOptions& common) {
  if (!command.family.empty()) return make_set(command, common);
  YamlDocument document = open_phantom_yaml(command.preset, "");
  apply_settings(document, command.settings);
  PhantomPreset preset;
  read_yaml_document(document, command.preset, preset);
  if (common.seed) preset.seed = *common.seed;
  write_phantom(make_phantom(preset.options, preset.seed, common.threads), fs::path(command.preset).stem().string(),
                command);
  announce(common, "phantom", Status::ok, {{"photos", "1"}}, {});
  return ExitCode::ok;
}

}  // namespace

void register_phantom(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("phantom", "Synthetic photographs with exactly known truth");
  auto command = std::make_shared<PhantomCommand>();
  verb->add_option("preset", command->preset, "Preset in configs/phantoms or a YAML file (default front_receding)");
  verb->add_option("-o,--output", command->output, "Folder for photos and truth")->required();
  verb->add_option("-n,--count", command->count, "Photos in a set")->check(CLI::Range(1, 100000));
  verb->add_flag("--full", command->full, "Also write positions, normals, scale and the list of hairs");
  add_common_options(*verb, line.common);
  verb->get_option("--set")->description(
      "FAMILY (standard, shaved, closeup: a balanced set) or key=value over the preset");
  verb->footer(
      "Example: smp phantom top_vertex -o phantoms --set loss.level=0.8\n"
      "Example: smp phantom --set standard -n 60 -o phantoms");
  verb->callback([command, &line] {
    for (auto& word : line.common.settings) {
      (word.find('=') == std::string::npos ? command->family : command->settings.emplace_back()) = word;
    }
    line.common.settings.clear();
    line.run = [command, &line](const Config&) { return phantom_command(*command, line.common); };
  });
}

}  // namespace smp
