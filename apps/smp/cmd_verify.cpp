// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <iostream>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/batch/verify.h"

namespace smp {
namespace {

struct VerifyCommand {
  std::string folder;
  std::vector<std::string> photo_folders;
};

ExitCode verify_command(const VerifyCommand& command, const CommonOptions& common) {
  const auto differences =
      verify_folder(command.folder, {command.photo_folders.begin(), command.photo_folders.end()}, common.threads);
  std::vector<Message> messages;
  for (const auto& d : differences) messages.push_back({"verify_" + d.what, Severity::error, d.name + ": " + d.what});
  announce(common, "verify", Status::ok, {{"differences", std::to_string(differences.size())}}, messages);
  return differences.empty() ? ExitCode::ok : ExitCode::difference;
}

}  // namespace

void register_verify(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("verify", "Derive a folder's results again and compare every byte");
  auto command = std::make_shared<VerifyCommand>();
  verb->add_option("folder", command->folder, "Folder of a run")->required();
  verb->add_option("--photo-dir", command->photo_folders,
                   "Folder with the photos (default: the folder and the one above)");
  add_common_options(*verb, line.common);
  verb->footer("Example: smp verify out --photo-dir photos\nExit code 7 when anything differs.");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config&) { return verify_command(*command, line.common); };
  });
}

}  // namespace smp
