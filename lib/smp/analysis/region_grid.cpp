// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/region_grid.h"

#include <algorithm>
#include <array>

#include "smp/base/error.h"

namespace smp {
namespace {

struct Cell {
  unsigned char label = 0;
  unsigned char density = 0;
};

Cell cell_of(const cv::Mat& labels, const cv::Mat& density, const cv::Rect& area) {
  std::array<int, 5> votes{};
  long long sum = 0;
  int scalp = 0;
  for (int y = area.y; y < area.br().y; ++y) {
    const auto* label = labels.ptr<unsigned char>(y);
    const auto* value = density.ptr<unsigned char>(y);
    for (int x = area.x; x < area.br().x; ++x) {
      ++votes[std::min<std::size_t>(label[x], votes.size() - 1)];
      if (!is_scalp(label[x])) continue;
      sum += value[x];
      ++scalp;
    }
  }
  Cell cell;
  cell.label = static_cast<unsigned char>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  if (is_scalp(cell.label)) cell.density = static_cast<unsigned char>((sum + scalp / 2) / scalp);
  return cell;
}

}  // namespace

RegionGrid make_region_grid(const cv::Mat& labels, const cv::Mat& density) {
  check(labels.size() == density.size(), "label and density maps must have one size");
  static constexpr char kHex[] = "0123456789abcdef";
  RegionGrid grid;
  grid.cell_px = std::max(1, (std::max(labels.cols, labels.rows) + kGridSide - 1) / kGridSide);
  grid.columns = (labels.cols + grid.cell_px - 1) / grid.cell_px;
  grid.rows = (labels.rows + grid.cell_px - 1) / grid.cell_px;
  const cv::Rect frame({}, labels.size());
  for (int r = 0; r < grid.rows; ++r) {
    std::string digits;
    std::string hex;
    for (int c = 0; c < grid.columns; ++c) {
      const cv::Rect area(c * grid.cell_px, r * grid.cell_px, grid.cell_px, grid.cell_px);
      const Cell cell = cell_of(labels, density, area & frame);
      digits += static_cast<char>('0' + cell.label);
      hex += kHex[cell.density >> 4];
      hex += kHex[cell.density & 15];
    }
    grid.labels.push_back(digits);
    grid.density.push_back(hex);
  }
  return grid;
}

}  // namespace smp
