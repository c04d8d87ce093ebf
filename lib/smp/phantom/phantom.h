// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "smp/artifacts/phantom.h"
#include "smp/artifacts/phantom_truth.h"
#include "smp/geometry/vec.h"

namespace smp {

/// One hair of the truth's hair list.
struct PhantomHairRecord {
  double x_mm, y_mm, z_mm;  ///< root, head frame
  double x_px, y_px;        ///< root in the picture
  double width_um;
  int unit;
  bool visible;  ///< the skin at the root is in the picture and not behind the head
};

/// One graft of the truth's list.
struct PhantomGraftRecord {
  double x_mm, y_mm, z_mm;           ///< on the skin, head frame
  double x_ratio, y_ratio, z_ratio;  ///< unit vector in which its hairs leave the skin
  int row;                           ///< from the hairline backwards
  int hairs;
  int unit;  ///< as in the hair list
};

/// A synthetic photograph with everything that is known about it.
struct PhantomResult {
  PhantomOptions options;
  std::uint64_t seed = 0;
  std::string photo_bytes;      ///< JPEG, or PNG when camera.jpeg_quality is 0
  std::string photo_extension;  ///< ".jpg" or ".png"
  cv::Mat picture;              ///< CV_8UC3, RGB, before coding
  cv::Mat labels;               ///< CV_8UC1, codes of the label maps: what can be seen (hair that hangs over skin is 4)
  cv::Mat root_labels;          ///< the same by what grows at each point of skin, whatever hangs over it
  cv::Mat density;              ///< CV_8UC1, follicle density 0..1 as 0..255, 0 outside the scalp
  cv::Mat position_mm;          ///< CV_32FC3, point of the head at the pixel's centre; 0 where there is no head
  cv::Mat normal;               ///< CV_32FC3, unit, outward
  cv::Mat mm_per_px;            ///< CV_32FC1, for a surface facing the camera; 0 where there is no head
  std::vector<PhantomHairRecord> hairs;
  std::vector<PhantomGraftRecord> grafts;
  std::vector<Vec3> punches_mm;  ///< middles of round scars, head frame
  std::vector<Vec3> dots_mm;     ///< pigment dots of the whole head, head frame
  PhantomTruth truth;
};

/// Photographs a synthetic head. Deterministic: the result depends on options and seed only, not on threads or
/// instruction sets. Memory: about 100 bytes a pixel, with depth of field 150.
PhantomResult make_phantom(const PhantomOptions& options, std::uint64_t seed, int threads = 1);

/// A named file to be written.
struct PhantomFile {
  std::string name;
  std::string bytes;
};

/// Photo, `stem`.labels.png, .density.png and .truth.json; with `full` also .roots.png, .position.png and .normal.png
/// (16-bit: mm * 100 + 32768 and component * 32767 + 32768), .scale.png (16-bit, micrometres) .hairs.csv and, where
/// there are any, .dots.csv (pigment), .grafts.csv and .scars.csv (middles of round scars).
std::vector<PhantomFile> phantom_files(const PhantomResult& result, const std::string& stem, bool full);

/// The truth as JSON: schema smp.phantom, seed, options, data.
std::string phantom_truth_text(const PhantomResult& result);

}  // namespace smp
