// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/artifacts/render.h"
#include "smp/artifacts/report.h"

namespace smp {

/// Everything a report is made of. The artifacts must outlive the call.
struct ReportInput {
  const Analysis& analysis;
  const Match& match;
  const Design& design;
  const RenderManifest& render;
  Status status = Status::ok;     ///< the worst of the stages
  std::vector<Message> messages;  ///< of all stages, in their order
  std::string fingerprint;        ///< sha256 of design.json, printed short so that papers can be matched; may be ""
  /// Bytes of a file named in `render`; an empty string when it is not there (the report then does without).
  std::function<std::string(const std::string& name)> read_picture;
};

struct ReportResult {
  std::string html;
  std::string pdf;  ///< empty unless options.pdf
  std::vector<Message> messages;
};

/// One self-contained page: escaped, no script, no network (Content-Security-Policy), pictures inside as scaled JPEG.
/// Client page first, then the practitioner's part. The chair sheet is withheld while a gate is open, deferred or
/// blocked. The PDF holds the client page, the chair sheet and the file pages. Same inputs, same bytes. Throws
/// Error(input) when a template or a locale file is missing or broken.
ReportResult build_report(const ReportInput& input, const ReportOptions& options);

}  // namespace smp
