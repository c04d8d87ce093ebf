// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "smp/render/photo_work.h"
#include "smp/render/render_design.h"

namespace smp {

/// Encodes, hashes and lists the pictures of a result in the order they come.
class Collector {
 public:
  Collector(RenderResult& result, const RenderOptions& options) : result_(result), options_(options) {}

  /// `picture.name` is complete.
  void add(RenderedPicture picture, std::string bytes);
  /// A picture of the photo's size, extension added: PNG up to 4 megapixels (every untouched pixel can be compared with
  /// the photo), JPEG above (measured: a 12-megapixel PNG costs four to five decodes to write, a JPEG 0.7).
  void add_photo_sized(RenderedPicture picture, const cv::Mat& pixels);
  /// A sheet or other derived picture, as JPEG.
  void add_sheet(RenderedPicture picture, const cv::Mat& pixels);

 private:
  RenderResult& result_;
  const RenderOptions& options_;
};

/// A manifest entry for a picture of `work`, named "<photo id>.<suffix>".
RenderedPicture described(const PhotoWork& work, const std::string& suffix, const std::string& kind);

/// What drawing needs beside the photo.
struct Drawing {
  const Match& match;
  const Design& design;
  const RenderOptions& options;
  int num_threads = 1;
};

/// before | healed; the sessions; the years, with a touch-up; the lights; a close crop at three distances; the plan
/// (zones, hairline, dots by session) on the photo. Strips are drawn at the size they are shown in.
void draw_sheets(const PhotoWork& work, const Drawing& drawing, Collector& out);

/// The plan on the photo: dots coloured by session, zone names, hairline.
cv::Mat draw_plan(const PhotoWork& work, const Design& design);

/// Planned density over the skin as a heat map on the photo, dots/cm², with its key.
cv::Mat draw_density_heat(const PhotoWork& work, const Design& design);

}  // namespace smp
