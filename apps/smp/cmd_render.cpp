// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <filesystem>
#include <memory>

#include "cli_io.h"
#include "commands.h"
#include "smp/base/files.h"
#include "smp/batch/pipeline.h"
#include "smp/batch/write_folder.h"

namespace smp {
namespace {

struct RenderCommand {
  std::string design;
  std::string output;
  std::vector<std::string> photo_folders;
};

ExitCode render_command(const RenderCommand& command, const CommonOptions& common, const Config& config) {
  const std::filesystem::path folder = std::filesystem::path(command.design).parent_path();
  const PlanArtifacts plan = read_plan_of_design(command.design);
  std::vector<std::filesystem::path> folders(command.photo_folders.begin(), command.photo_folders.end());
  if (folders.empty()) folders = {folder, folder / ".."};
  const auto photos = find_photos(plan.analysis.inputs, folders, plan.analysis.options.max_megapixels);
  const auto out = run_render(plan, photos, config.render, common.threads);
  write_files(command.output, out.files);
  write_file_atomic(std::filesystem::path(command.output) / "render.json", out.text);
  announce(common, "render", out.artifact.status, {{"pictures", std::to_string(out.files.size())}},
           out.artifact.messages);
  return exit_code_of(out.artifact.status);
}

}  // namespace

void register_render(CLI::App& app, CommandLine& line) {
  auto* verb = app.add_subcommand("render", "What will be seen, on the client's photos; a 1:1 stencil");
  auto command = std::make_shared<RenderCommand>();
  verb->add_option("design", command->design, "design.json, beside the analysis.json and match.json it was made from")
      ->required();
  verb->add_option("-o,--output", command->output, "Folder for the pictures and render.json")->required();
  verb->add_option("--photo-dir", command->photo_folders,
                   "Folder with the photos (default: that of design.json and the one above)");
  add_common_options(*verb, line.common);
  verb->footer("Example: smp render design.json -o pictures --photo-dir photos");
  verb->callback([command, &line] {
    line.run = [command, &line](const Config& config) { return render_command(*command, line.common, config); };
  });
}

}  // namespace smp
