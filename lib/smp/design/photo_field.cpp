// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/photo_field.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/error.h"

namespace smp {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

[[noreturn]] void fail(const PhotoAnalysis& photo, const char* what) {
  throw Error(ExitCode::schema, "analysis.json: regions of " + photo.id + ", " + what);
}

std::optional<SurfacePose> pose_of(const PhotoAnalysis& photo) {
  if (photo.surface) return photo.surface;
  if (!photo.scale.mm_per_px) return std::nullopt;
  SurfacePose flat;  // no fitted head: the picture's own plane
  flat.mm_per_px = *photo.scale.mm_per_px;
  flat.center_px = {0.5 * photo.width_px, 0.5 * photo.height_px};
  return flat;
}

/// The four cells around a pixel and their weights.
struct Blend {
  std::array<std::size_t, 4> cell{};
  std::array<double, 4> weight{};
};

Blend blend_at(const PhotoField& f, Px2 px) {
  const double u = std::clamp(px.x / f.cell_px - 0.5, 0.0, static_cast<double>(f.columns - 1));
  const double v = std::clamp(px.y / f.cell_px - 0.5, 0.0, static_cast<double>(f.rows - 1));
  const auto c0 = static_cast<std::size_t>(u);
  const auto r0 = static_cast<std::size_t>(v);
  const auto width = static_cast<std::size_t>(f.columns);
  const std::size_t c1 = std::min(c0 + 1, width - 1);
  const std::size_t r1 = std::min(r0 + 1, static_cast<std::size_t>(f.rows - 1));
  const double a = u - static_cast<double>(c0);
  const double b = v - static_cast<double>(r0);
  return {{r0 * width + c0, r0 * width + c1, r1 * width + c0, r1 * width + c1},
          {(1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b}};
}

}  // namespace

std::uint8_t PhotoField::label_at(int column, int row) const {
  if (column < 0 || row < 0 || column >= columns || row >= rows) return 0;
  return label[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
}

FieldSample PhotoField::sample(Px2 px) const {
  const Blend b = blend_at(*this, px);
  FieldSample out;
  double density_weight = 0.0;
  for (std::size_t k = 0; k < 4; ++k) {
    const auto code = static_cast<Label>(label[b.cell[k]]);
    if (code == Label::skin) out.skin += b.weight[k];
    if (code == Label::bald) out.bald += b.weight[k];
    if (code == Label::thin) out.thin += b.weight[k];
    if (code == Label::hair) out.hair += b.weight[k];
    if (!is_scalp(label[b.cell[k]])) continue;
    out.density += b.weight[k] * density[b.cell[k]];
    density_weight += b.weight[k];
  }
  if (density_weight > 0.0) out.density /= density_weight;
  return out;
}

std::optional<PhotoField> decode_field(const PhotoAnalysis& photo, int index) {
  const auto& grid = photo.regions;
  const auto pose = pose_of(photo);
  if (!pose || grid.columns == 0 || grid.rows == 0) return std::nullopt;
  const auto columns = static_cast<std::size_t>(grid.columns);
  const auto rows = static_cast<std::size_t>(grid.rows);
  if (grid.labels.size() != rows || grid.density.size() != rows) fail(photo, "must have one string a row");
  PhotoField f{index, photo.view, HeadSurface(*pose), static_cast<double>(grid.cell_px), grid.columns, grid.rows, {},
               {},    1.0};
  f.cell_mm = f.cell_px * photo.scale.mm_per_px.value_or(pose->mm_per_px);
  for (std::size_t r = 0; r < rows; ++r) {
    if (grid.labels[r].size() != columns || grid.density[r].size() != 2 * columns) {
      fail(photo, "must have one digit and two hex digits a cell");
    }
    for (std::size_t c = 0; c < columns; ++c) {
      const int code = hex_digit(grid.labels[r][c]);
      const int high = hex_digit(grid.density[r][2 * c]);
      const int low = hex_digit(grid.density[r][2 * c + 1]);
      if (code < 0 || code > 4 || high < 0 || low < 0) fail(photo, "must hold digits 0 to 4 and hex digits");
      f.label.push_back(static_cast<std::uint8_t>(code));
      f.density.push_back((16.0 * high + low) / 255.0);
    }
  }
  return f;
}

std::vector<double> distance_mm(const PhotoField& field, const std::function<bool(std::uint8_t)>& is_target) {
  constexpr double kFar = 1e6;
  const int w = field.columns;
  const int h = field.rows;
  std::vector<double> d(field.label.size());
  for (std::size_t k = 0; k < d.size(); ++k) d[k] = is_target(field.label[k]) ? 0.0 : kFar;
  const double straight = field.cell_mm;
  const double diagonal = field.cell_mm * std::sqrt(2.0);
  const auto relax = [&](int x, int y, int dx, int dy) {
    const int nx = x + dx;
    const int ny = y + dy;
    if (nx < 0 || ny < 0 || nx >= w || ny >= h) return;
    auto& here = d[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) + static_cast<std::size_t>(x)];
    const double there = d[static_cast<std::size_t>(ny) * static_cast<std::size_t>(w) + static_cast<std::size_t>(nx)];
    here = std::min(here, there + (dx != 0 && dy != 0 ? diagonal : straight));
  };
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      for (int k = -1; k <= 1; ++k) relax(x, y, k, -1);
      relax(x, y, -1, 0);
    }
  }
  for (int y = h - 1; y >= 0; --y) {
    for (int x = w - 1; x >= 0; --x) {
      for (int k = -1; k <= 1; ++k) relax(x, y, k, 1);
      relax(x, y, 1, 0);
    }
  }
  return d;
}

double blend(const PhotoField& field, const std::vector<double>& values, Px2 px) {
  const Blend b = blend_at(field, px);
  double sum = 0.0;
  for (std::size_t k = 0; k < 4; ++k) sum += b.weight[k] * values[b.cell[k]];
  return sum;
}

bool owns(const std::vector<PhotoField>& fields, std::size_t k, Vec3 place) {
  if (fields.size() == 1 || fields[k].surface.pose().kind == SurfaceKind::plane) return true;
  const double own = fields[k].surface.facing(place);
  for (std::size_t j = 0; j < fields.size(); ++j) {
    if (j == k || fields[j].surface.pose().kind == SurfaceKind::plane) continue;
    const double other = fields[j].surface.facing(place);
    if (other < own || (other == own && j > k)) continue;
    const Px2 px = fields[j].surface.px_from_head(place);
    const auto column = static_cast<int>(std::floor(px.x / fields[j].cell_px));
    const auto row = static_cast<int>(std::floor(px.y / fields[j].cell_px));
    if (is_scalp(fields[j].label_at(column, row))) return false;
  }
  return true;
}

}  // namespace smp
