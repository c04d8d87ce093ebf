// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/redact.h"

#include <algorithm>
#include <cstddef>

namespace smp {
namespace {

constexpr double kEyeLevel =
    0.35;  // of the height of the facial skin below its top: brows lie at 0.3 to 0.45 on the dev heads
constexpr int kBlocksAcross = 9;  // of the face's width: too few to know a face by

bool is_code(const RegionGrid& g, int column, int row, Label label) {
  return g.labels[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] ==
         static_cast<char>('0' + static_cast<int>(label));
}

/// Bounding box, in cells, of skin that is not scalp.
cv::Rect face_cells(const RegionGrid& g) {
  int x0 = g.columns, y0 = g.rows, x1 = -1, y1 = -1;
  for (int r = 0; r < g.rows; ++r)
    for (int c = 0; c < g.columns; ++c)
      if (is_code(g, c, r, Label::skin))
        x0 = std::min(x0, c), x1 = std::max(x1, c), y0 = std::min(y0, r), y1 = std::max(y1, r);
  return x1 < 0 ? cv::Rect() : cv::Rect(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
}

bool is_scalp_px(const RegionGrid& g, int x, int y) {
  const int c = std::min(x / g.cell_px, g.columns - 1);
  const int r = std::min(y / g.cell_px, g.rows - 1);
  return is_scalp(static_cast<unsigned char>(g.labels[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] - '0'));
}

}  // namespace

cv::Mat redacted_face(const cv::Mat& rgb, const RegionGrid& regions) {
  cv::Mat out = rgb.clone();
  const cv::Rect face = face_cells(regions);
  if (face.empty()) return out;
  const int top = static_cast<int>((face.y + kEyeLevel * face.height) * regions.cell_px);
  const int block = std::max(2, face.width * regions.cell_px / kBlocksAcross);
  for (int y = top; y < out.rows; y += block)
    for (int x = 0; x < out.cols; x += block) {
      const cv::Rect place = cv::Rect(x, y, block, block) & cv::Rect({0, 0}, out.size());
      const cv::Scalar mean = cv::mean(rgb(place));
      const cv::Vec3b colour(cv::saturate_cast<uchar>(mean[0]), cv::saturate_cast<uchar>(mean[1]),
                             cv::saturate_cast<uchar>(mean[2]));
      for (int v = place.y; v < place.y + place.height; ++v)
        for (int u = place.x; u < place.x + place.width; ++u)
          if (!is_scalp_px(regions, u, v)) out.at<cv::Vec3b>(v, u) = colour;
    }
  return out;
}

}  // namespace smp
