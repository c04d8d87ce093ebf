// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/artifacts/render.h"
#include "smp/imaging/photo.h"

namespace smp {

/// A photo of the case, decoded: `index` is its place in Analysis::photos.
struct RenderPhoto {
  int index = 0;
  Photo photo;
};

/// One file to write: name inside the output folder and content.
struct RenderedFile {
  std::string name;
  std::string bytes;
};

struct RenderResult {
  RenderManifest data;
  std::vector<RenderedFile> files;  ///< in the order of data.pictures, one each
  Status status = Status::ok;       ///< degraded: some photo could not be drawn; no_result: nothing was
  std::vector<Message> messages;
};

/// Draws what will be seen: before, after each session, healed and the ages and lights asked for, on the client's own
/// photos in linear light; sheets that say 'simulation, for consultation only'; the 1:1 stencil.
/// Pixels that no dot reaches keep the photo's 8-bit value exactly (in lossless pictures). Photos without dots get
/// their 'before' only. `photos` may hold fewer photos than the analysis: dots of the others are not drawn, said in a
/// message. The bytes do not depend on `num_threads`.
/// Throws Error(schema) when a photo's size differs from the analysis, or a dot names a photo or session that is not
/// there.
RenderResult render_design(const std::vector<RenderPhoto>& photos, const Analysis& analysis, const Match& match,
                           const Design& design, const RenderOptions& options, int num_threads);

}  // namespace smp
