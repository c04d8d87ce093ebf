// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "photo_options.h"

#include <vector>

#include "smp/base/error.h"
#include "smp/batch/case_source.h"

namespace smp {

void add_photo_options(CLI::App& command, PhotoOptions& options) {
  command.add_option("input", options.input, "PHOTO (JPEG, PNG, TIFF, WebP, HEIC) or CASE.yaml; - is a photo on stdin")
      ->required();
  const std::vector<std::string> views(EnumNames<View>::names.begin(), EnumNames<View>::names.end());
  command.add_option("--view", options.view, "Side of the head that the photo shows (default: guessed)")
      ->check(CLI::IsMember(views));
  command.add_option("--mm-per-px", options.mm_per_px, "Scale at the scalp's centre")->check(CLI::Range(1e-5, 50.0));
  command.add_option(
      "--annotations", options.annotations,
      "Regions, hairline, grey_card, ruler, iris or pupil drawn on the photo (LabelMe, COCO, SVG, PNG label "
      "map); what is drawn wins");
  command.add_flag("--redact-face", options.redact_face, "Blur eyes and below in every written picture");
}

AnalyzeOptions apply(const PhotoOptions& options, AnalyzeOptions analyze) {
  analyze.redact_face = analyze.redact_face || options.redact_face;
  if (options.view.empty() && !options.mm_per_px && options.annotations.empty()) return analyze;
  if (is_case_file(options.input)) {
    throw Error(ExitCode::usage,
                "--view, --mm-per-px and --annotations describe a single photo: write them into the case file");
  }
  analyze.photos.resize(1);
  for (std::size_t i = 0; i < EnumNames<View>::names.size(); ++i) {
    if (options.view == EnumNames<View>::names[i]) analyze.photos[0].view = static_cast<View>(i);
  }
  if (options.mm_per_px) analyze.photos[0].scale.mm_per_px = options.mm_per_px;
  return analyze;
}

}  // namespace smp
