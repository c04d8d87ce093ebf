// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
//
// Prints the candidate lines of PPM pictures (P6) and their features, one line each, for train_shafts.py:
//   picture x y x0 y0 x1 y1 feature*24
// Built by hand against the library; no part of the program.
#include <cstdio>
#include <fstream>
#include <string>

#include "smp/analysis/closeup/darkness.h"
#include "smp/analysis/closeup/overlays.h"
#include "smp/analysis/closeup/shaft_features.h"

namespace {

constexpr double kPxPerCell = 4.0;           // of 70x pictures, as analyze_closeup takes them without a scale
constexpr double kCandidateStrength = 0.28;  // as in analyze_closeup.cpp

cv::Mat read_ppm(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string magic;
  int width = 0, height = 0, top = 0;
  file >> magic >> width >> height >> top;
  file.get();
  cv::Mat picture(height, width, CV_8UC3);
  file.read(reinterpret_cast<char*>(picture.data), static_cast<std::streamsize>(picture.total() * 3));
  return picture;
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const cv::Mat picture = read_ppm(argv[i]);
    const cv::Rect frame = smp::find_skin_frame(picture);
    const cv::Mat skin = smp::erase_drawings(picture(frame));
    double blur = 0.0;
    const auto shafts = smp::candidate_shafts(skin, kPxPerCell, kCandidateStrength, blur);
    const auto features = smp::shaft_features(skin, smp::darkness_map(skin, kPxPerCell), kPxPerCell, shafts);
    for (std::size_t k = 0; k < shafts.size(); ++k) {
      const auto& line = shafts[k].line;
      cv::Point2d low = line[0], high = line[0];
      for (const cv::Point2d& p : line) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
      }
      const cv::Point2d middle = line[line.size() / 2];
      std::printf("%s %.1f %.1f %.1f %.1f %.1f %.1f", argv[i], middle.x, middle.y + frame.y, low.x, low.y + frame.y,
                  high.x, high.y + frame.y);
      for (const float f : features[k]) std::printf(" %.3f", static_cast<double>(f));
      std::printf("\n");
    }
  }
}
