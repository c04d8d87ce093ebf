// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/imaging/marker_edges.h"

namespace smp::detail {
namespace {

constexpr int kModules = 6;             // 4x4 code and a border of one
constexpr int kSamplesPerModule = 6;    // along an edge
constexpr double kUsedShare = 0.6;      // of a module's edge: the ends show the neighbouring edges' blur
constexpr double kReach_module = 0.5;   // either side of an edge
constexpr std::size_t kUnknowns = 9;    // eight corner coordinates and the shift of every edge
constexpr std::size_t kMinInner = 24;   // samples of inner edges without which the shift is not asked for
constexpr double kMinKept_ratio = 0.6;  // of the samples, else dirt or glare hides the print
// Errors that neighbouring samples share (pixel grid, JPEG blocks): as many samples count as one.
constexpr double kSharedSamples = 2.0;
// What differs between outer and inner edges: contrast, neighbouring modules' blur. Measured on synthetic photos.
constexpr double kShiftFloor_px = 0.005;
constexpr double kCornerFloor_px = 0.005;

using Corners = std::array<Px2, 4>;

/// A place on an edge of the print, in modules from the top left corner, with the direction from dark to bright.
struct EdgePoint {
  double x, y;
  double to_bright_x, to_bright_y;
  bool is_inner;
};

void add_edge(double x0, double y0, bool is_upright, double sign, bool is_inner, std::vector<EdgePoint>& out) {
  for (int i = 0; i < kSamplesPerModule; ++i) {
    const double t = 0.5 + kUsedShare * ((i + 0.5) / kSamplesPerModule - 0.5);
    if (is_upright)
      out.push_back({x0, y0 + t, sign, 0.0, is_inner});
    else
      out.push_back({x0 + t, y0, 0.0, sign, is_inner});
  }
}

/// All edges between a dark and a bright module; paper around is bright.
std::vector<EdgePoint> edges_of(const cv::Mat& cells) {
  const auto is_bright = [&](int row, int column) {
    if (row < 0 || column < 0 || row >= kModules || column >= kModules) return true;
    return cells.at<std::uint8_t>(row, column) > 0;
  };
  std::vector<EdgePoint> out;
  for (int r = 0; r < kModules; ++r)
    for (int line = 0; line <= kModules; ++line) {
      const bool is_inner = line > 0 && line < kModules;
      if (const bool after = is_bright(r, line); after != is_bright(r, line - 1))
        add_edge(line, r, true, after ? 1.0 : -1.0, is_inner, out);
      if (const bool after = is_bright(line, r); after != is_bright(line - 1, r))
        add_edge(r, line, false, after ? 1.0 : -1.0, is_inner, out);
    }
  return out;
}

cv::Matx33d picture_from_modules(const Corners& corners) {
  const double m = kModules;
  const std::array<cv::Point2f, 4> from{cv::Point2f(0, 0), cv::Point2f(static_cast<float>(m), 0),
                                        cv::Point2f(static_cast<float>(m), static_cast<float>(m)),
                                        cv::Point2f(0, static_cast<float>(m))};
  // OpenCV's own solver takes floats; eight equations in doubles keep hundredths of a pixel on large pictures.
  cv::Matx<double, 8, 8> a = cv::Matx<double, 8, 8>::zeros();
  cv::Vec<double, 8> b;
  for (int k = 0; k < 4; ++k) {
    const auto i = static_cast<std::size_t>(k);
    const double x = static_cast<double>(from[i].x);
    const double y = static_cast<double>(from[i].y);
    const std::array<double, 8> u{x, y, 1, 0, 0, 0, -x * corners[i].x, -y * corners[i].x};
    const std::array<double, 8> v{0, 0, 0, x, y, 1, -x * corners[i].y, -y * corners[i].y};
    for (int j = 0; j < 8; ++j) {
      a(2 * k, j) = u[static_cast<std::size_t>(j)];
      a(2 * k + 1, j) = v[static_cast<std::size_t>(j)];
    }
    b[2 * k] = corners[i].x;
    b[2 * k + 1] = corners[i].y;
  }
  const cv::Vec<double, 8> h = a.solve(b, cv::DECOMP_LU);
  return {h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], 1.0};
}

Px2 mapped(const cv::Matx33d& h, double x, double y) {
  const cv::Vec3d p = h * cv::Vec3d(x, y, 1.0);
  return {p[0] / p[2], p[1] / p[2]};
}

struct Row {
  std::array<double, kUnknowns> by{};  // change of the offset with each unknown
  double offset = 0.0;                 // towards the bright side, px
  bool is_inner = false;
};

std::vector<Row> measure(const cv::Mat& luminance, const Corners& corners, const std::vector<EdgePoint>& points) {
  const cv::Matx33d h = picture_from_modules(corners);
  constexpr double kStep_px = 0.01;
  std::array<cv::Matx33d, 8> moved;
  for (std::size_t j = 0; j < 8; ++j) {
    Corners c = corners;
    (j % 2 == 0 ? c[j / 2].x : c[j / 2].y) += kStep_px;
    moved[j] = picture_from_modules(c);
  }
  std::vector<Row> rows;
  for (const EdgePoint& p : points) {
    const Px2 at = mapped(h, p.x, p.y);
    // Across the edge in the picture: at right angles to its image, towards the bright side.
    const Px2 along = mapped(h, p.x + 0.1 * p.to_bright_y, p.y + 0.1 * p.to_bright_x) - at;
    const Px2 bright = mapped(h, p.x + 0.1 * p.to_bright_x, p.y + 0.1 * p.to_bright_y) - at;
    Px2 normal{along.y / norm(along), -along.x / norm(along)};
    if (normal.x * bright.x + normal.y * bright.y < 0) normal = -1.0 * normal;
    const double module_px = 10.0 * (normal.x * bright.x + normal.y * bright.y);
    Row row;
    row.offset = edge_offset(luminance, at, normal, kReach_module * module_px);
    if (std::isnan(row.offset)) continue;
    for (std::size_t j = 0; j < 8; ++j) {
      const Px2 step = mapped(moved[j], p.x, p.y) - at;
      row.by[j] = (step.x * normal.x + step.y * normal.y) / kStep_px;
    }
    row.by[8] = 1.0;
    row.is_inner = p.is_inner;
    rows.push_back(row);
  }
  return rows;
}

using Vec9 = cv::Vec<double, 9>;
using Mat99 = cv::Matx<double, 9, 9>;

struct Solved {
  Vec9 step;
  Mat99 covariance;
  double sd_px = 0.0;
};

double predicted(const Row& row, const Vec9& step) {
  double sum = 0.0;
  for (std::size_t j = 0; j < kUnknowns; ++j) sum += row.by[j] * step[static_cast<int>(j)];
  return sum;
}

/// Least squares, once with all rows and then without those that dirt, glare or curled paper put far off.
std::optional<Solved> solve(const std::vector<Row>& rows) {
  Solved out;
  double limit = 1e9;
  for (int pass = 0; pass < 3; ++pass) {
    Mat99 normal = Mat99::zeros();
    Vec9 right = Vec9::all(0);
    double squares = 0.0;
    std::size_t kept = 0;
    std::size_t inner = 0;
    for (const Row& row : rows) {
      const double residual = row.offset - predicted(row, out.step);
      if (std::abs(residual) > limit) continue;
      ++kept;
      inner += row.is_inner ? 1 : 0;
      squares += residual * residual;
      for (int i = 0; i < 9; ++i) {
        right[i] += row.by[static_cast<std::size_t>(i)] * row.offset;
        for (int j = 0; j < 9; ++j)
          normal(i, j) += row.by[static_cast<std::size_t>(i)] * row.by[static_cast<std::size_t>(j)];
      }
    }
    if (static_cast<double>(kept) < kMinKept_ratio * static_cast<double>(rows.size()) || inner < kMinInner)
      return std::nullopt;
    bool is_solved = false;
    const Mat99 inverse = normal.inv(cv::DECOMP_CHOLESKY, &is_solved);
    if (!is_solved) return std::nullopt;
    out.step = inverse * right;
    out.covariance = inverse;
    if (pass > 0) out.sd_px = std::sqrt(squares / static_cast<double>(kept - kUnknowns));
    std::vector<double> off;
    for (const Row& row : rows) off.push_back(std::abs(row.offset - predicted(row, out.step)));
    std::nth_element(off.begin(), off.begin() + static_cast<std::ptrdiff_t>(off.size() / 2), off.end());
    limit = std::max(0.1, 4.0 * 1.4826 * off[off.size() / 2]);
  }
  return out;
}

}  // namespace

std::optional<QuadFit> refine_marker(const cv::Mat& luminance, const std::array<Px2, 4>& quad_px,
                                     const cv::Mat& cells) {
  const std::vector<EdgePoint> points = edges_of(cells);
  QuadFit fit;
  fit.corners_px = quad_px;
  constexpr int kPasses = 3;
  for (int pass = 0; pass < kPasses; ++pass) {
    const auto rows = measure(luminance, fit.corners_px, points);
    if (static_cast<double>(rows.size()) < kMinKept_ratio * static_cast<double>(points.size())) return std::nullopt;
    const auto solved = solve(rows);
    if (!solved) return std::nullopt;
    for (std::size_t j = 0; j < 8; ++j)
      (j % 2 == 0 ? fit.corners_px[j / 2].x : fit.corners_px[j / 2].y) += solved->step[static_cast<int>(j)];
    double variance = 0.0;
    for (int j = 0; j < 8; ++j) variance += solved->covariance(j, j) / 8.0;
    const double shared = kSharedSamples * solved->sd_px * solved->sd_px;
    fit.corner_sd_px = std::sqrt(shared * variance + kCornerFloor_px * kCornerFloor_px);
    fit.edge_shift_px = solved->step[8];
    fit.edge_shift_sd_px = std::sqrt(shared * solved->covariance(8, 8) + kShiftFloor_px * kShiftFloor_px);
  }
  return fit;
}

}  // namespace smp::detail
